from leerlijn.web.gate import Route

ROUTES: tuple[Route, ...] = ()
