"""Read specs and overlays: YAML 1.2 or JSON, with the parts of other files that they refer to.

In: paths. Out: `Object`, a document with source positions. The only stage that imports ruamel.yaml.
"""
