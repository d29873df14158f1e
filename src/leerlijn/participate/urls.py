from leerlijn.participate.access import OPENERS
from leerlijn.participate.routes import TABLE
from leerlijn.web.gate import paths

urlpatterns = paths(TABLE, OPENERS)
