from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import READERS, WORKERS
from leerlijn.workbench.views import interviews, study_interviews

TALKS = "casus/<str:case>/gesprekken/"
TALK = f"{TALKS}<uuid:interview>/"
APART = "onderzoek/<uuid:study>/gesprekken/"
ONE_APART = f"{APART}<uuid:interview>/"

ROUTES: tuple[Route, ...] = (
    Route(TALKS, interviews.interviews, "interviews", READERS, opens="case", logs="interview"),
    Route(
        f"{TALKS}met/<uuid:person>/", interviews.interview_plan, "interview-plan", WORKERS,
        opens="case", logs="interview", writes=Action.CREATE,
    ),
    Route(
        f"{TALKS}met/<uuid:person>/opnemen/", interviews.recording, "recording", WORKERS,
        opens="case", logs="recording", writes=Action.CREATE,
    ),
    Route(
        TALK, interviews.interview, "interview", READERS,
        opens="case", logs="interview", writes=Action.UPDATE,
    ),
    Route(
        f"{TALK}vraag/<uuid:asked>/", interviews.interview_answer, "interview-answer", WORKERS,
        opens="case", logs="interview", writes=Action.UPDATE, only_posts=True,
    ),
    Route(
        f"{TALK}afdrukken/", interviews.interview_paper, "interview-paper", READERS,
        opens="case", logs="interview", reads=Action.EXPORT,
    ),
    Route(
        f"{TALK}afspraak/", interviews.interview_change, "interview-change", WORKERS,
        opens="case", logs="interview", writes=Action.UPDATE,
    ),
    Route(
        f"{TALK}terug/", interviews.interview_restore, "interview-restore", WORKERS,
        opens="case", logs="interview", writes=Action.UPDATE, only_posts=True,
    ),
    Route(APART, study_interviews.listed, "study-interviews", READERS, opens="study", logs="interview"),
    Route(
        f"{APART}nieuw/", study_interviews.new, "study-interview-new", WORKERS,
        opens="study", logs="interview", writes=Action.CREATE,
    ),
    Route(
        ONE_APART, study_interviews.page, "study-interview", READERS,
        opens="study", logs="interview", writes=Action.UPDATE,
    ),
    Route(
        f"{ONE_APART}vraag/<uuid:asked>/", study_interviews.answer, "study-interview-answer", WORKERS,
        opens="study", logs="interview", writes=Action.UPDATE, only_posts=True,
    ),
    Route(
        f"{ONE_APART}afdrukken/", study_interviews.paper, "study-interview-paper", READERS,
        opens="study", logs="interview", reads=Action.EXPORT,
    ),
    Route(
        f"{ONE_APART}afspraak/", study_interviews.change, "study-interview-change", WORKERS,
        opens="study", logs="interview", writes=Action.UPDATE,
    ),
    Route(
        f"{ONE_APART}terug/", study_interviews.restore, "study-interview-restore", WORKERS,
        opens="study", logs="interview", writes=Action.UPDATE, only_posts=True,
    ),
)  # fmt: skip
