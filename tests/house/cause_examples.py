"""A tree of causes in which everything is there to look at, and an example of every deed about it."""

from typing import Any

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.causes.models import Cause, CauseTree
from leerlijn.causes.operations import (
    Event,
    Root,
    add_cause,
    code_cause,
    describe_root,
    plant_tree,
    remove_cause,
    remove_tree,
)
from leerlijn.studies.models import Case
from tests.factories import make_member

CAUSED = "Oorzaakmerk onder de trap"
EVENT = {"event": "Een jongere liep weg van de groep.", "kind": "incident"}


def make_tree(case: Case, by: User) -> CauseTree:
    """A tree with one cause, under which one root carries a code."""
    tree = plant_tree(case, by=by, event=Event(f"{CAUSED} viel iemand."))
    first = add_cause(tree, by=by, text=f"{CAUSED}: niemand keek.")
    root = add_cause(tree, by=by, text=f"{CAUSED}: er was geen rooster.", parent=first)
    describe_root(root, by=by, root=Root(stop_reason="no_facts", source_words=f"{CAUSED} gesprek"))
    code_cause(root, by=by, code="OP")
    add_cause(tree, by=by, text=f"{CAUSED}: de lamp was stuk.")
    return tree


def furnish_causes(case: Case, by: User) -> None:
    """A tree to look at."""
    make_tree(case, by)


def roots(case: Case) -> Any:
    """The causes with none below them."""
    return Cause.objects.present().filter(tree__case=case, below=None)


CAUSE_THINGS: dict[str, Any] = {
    "tree": lambda case: CauseTree.objects.present().filter(case=case),
    "cause": roots,
}


def of_tree(**typed: Any) -> Any:
    """Something typed about a tree that is there."""

    def prepared(case: Case, by: User) -> tuple[dict[str, Any], dict[str, Any]]:
        return {"tree": make_tree(case, by).pk}, typed

    return prepared


def of_removed_tree(case: Case, by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """A tree that was taken away."""
    return {"tree": remove_tree(make_tree(case, by), by=by).pk}, {}


def of_root(case: Case, by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """A root of which is said why nobody asks further."""
    tree = make_tree(case, by)
    root = roots(case).get(tree=tree, code="")
    return {"tree": tree.pk, "cause": root.pk}, {"stop_reason": "outside", "seen_version": root.version}


def of_removed_cause(case: Case, by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """A cause that was taken away."""
    tree = make_tree(case, by)
    (gone,) = remove_cause(roots(case).get(tree=tree, code=""), by=by)
    return {"tree": tree.pk, "cause": gone.pk}, {}


def by_another(case: Case, by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """A second person codes what somebody else coded first."""
    tree = make_tree(case, make_member(case.study, by=by, role=Role.RESEARCHER))
    root = roots(case).get(tree=tree, code="OP")
    return {"tree": tree.pk}, {f"code-{root.pk}": "OM"}


CAUSE_EXAMPLES: dict[str, Any] = {
    "cause-tree-new": lambda _case, _by: ({}, EVENT),
    "cause-tree-change": of_tree(**EVENT, seen_version="1"),
    "cause-tree-remove": of_tree(),
    "cause-tree-restore": of_removed_tree,
    "cause-deed": of_tree(deed="add", text="Niemand telde."),
    "cause-second": by_another,
    "cause": of_root,
    "cause-restore": of_removed_cause,
}
