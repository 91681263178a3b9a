"""Pages of the built site -> files to print (PDF) and to edit (DOCX, PPTX)."""
