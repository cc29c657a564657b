"""The patient's pages, one module each, made by name at the first visit (`ui.page`). They show and ask."""
