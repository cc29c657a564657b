"""The drawings of the Learn pages, one module per subject; `ui.parts.picture` shows them by name.

Our own vector drawings in the colours of the theme. Each says in words what it shows (`alt`), and nothing that the page
around it does not say too.
"""
