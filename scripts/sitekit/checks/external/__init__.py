"""Links to other sites: asked weekly, never a gate. A state is kept between runs (memory.py)."""
