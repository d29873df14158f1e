from leerlijn.insight.access import OPENERS
from leerlijn.insight.routes import TABLE
from leerlijn.web.gate import paths

urlpatterns = paths(TABLE, OPENERS)
