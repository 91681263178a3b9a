"""What happens to a page between Markdown and site, and to the site between build and reader."""
