from leerlijn.accounts.enums import Role
from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.views import blocks

STEWARDS = frozenset({Role.STEWARD})
BLOCKS = "onderzoek/<uuid:study>/gesloten-voor/"

ROUTES: tuple[Route, ...] = (
    Route(
        BLOCKS, blocks.study_blocks, "study-blocks", STEWARDS,
        opens="study", logs="block", writes=Action.CREATE,
    ),
    Route(
        f"{BLOCKS}<uuid:block>/weer-open/", blocks.block_lift, "block-lift", STEWARDS,
        opens="study", logs="block", writes=Action.UPDATE, only_posts=True,
    ),
)  # fmt: skip
