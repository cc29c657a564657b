"""The pure core: no Qt, SQL, YAML, clock, files or chance. Imports run from `progress` down to `model`."""
