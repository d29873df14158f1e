"""The table of every page on the workbench, by topic: who may open it, what it opens and what it logs."""

from leerlijn.web.gate import Route
from leerlijn.workbench.routes import (
    analysis,
    cases,
    consent,
    design,
    discussions,
    fragments,
    improvements,
    intake,
    interviews,
    lifeline,
    log,
    methods,
    people,
    proposals,
    reports,
    search,
    sessions,
    sources,
    start,
    studies,
)

TOPICS = (
    start,
    search,
    studies,
    methods,
    design,
    proposals,
    cases,
    people,
    consent,
    sources,
    interviews,
    fragments,
    intake,
    lifeline,
    sessions,
    analysis,
    improvements,
    reports,
    discussions,
    log,
)
TABLE: tuple[Route, ...] = tuple(route for topic in TOPICS for route in topic.ROUTES)
