"""One page for the board and one workbook for the controller, made of finished results."""
