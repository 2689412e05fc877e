"""The engine: from specs, overlays and templates to the text of typed clients.

The stages, lowest first: `source`, `openapi`, `load`, `overlay`, `validate`, `annotations`, `ir`, `normalize`,
`unsupported`, `checks`, `lower`, `parser`, `assemble`, `render`, `output`, `pipeline`. A stage imports only stages
below it, which `nox -s lint` checks; other packages use `pipeline`, `ir`, `source` and `openapi`.
"""
