"""What is checked: links, external links, translations, content. One small function per rule."""
