from leerlijn.web.gate import Route

TABLE: tuple[Route, ...] = ()
