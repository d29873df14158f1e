from leerlijn.web.gate import paths
from leerlijn.workbench.access import OPENERS
from leerlijn.workbench.routes import TABLE

urlpatterns = paths(TABLE, OPENERS)
