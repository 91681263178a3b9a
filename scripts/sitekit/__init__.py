"""The library behind the commands in scripts/: one parse, frozen records, pure checks, one reporter."""
