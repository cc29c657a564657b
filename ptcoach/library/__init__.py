"""The YAML under `exercises/` read, checked and turned into one `Library` value; the only reader and writer of YAML.

`loader.load` is what the program uses, `check.check` what the terminal and the tests use. An exercise that is being
written is judged by `candidate` and put on the disk by `writer`, as text by `emit`. Nothing here chooses an
exercise for anybody. yaml and jsonschema are imported only when a file has to be read; a start from the cache
(`cache`) needs neither.
"""
