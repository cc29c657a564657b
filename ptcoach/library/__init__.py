"""The YAML under `exercises/` read, checked and turned into one `Library` value; the only reader of YAML.

`loader.load` is what the program uses, `check.check` what the terminal and the tests use. Nothing here chooses an
exercise for anybody. yaml and jsonschema are imported only when a file has to be read; a start from the cache
(`cache`) needs neither.
"""
