"""A scenario on a screen with sliders: `bathtub.explore` in Jupyter."""
