Option Explicit

' The workbench's own module (ThisWorkbook).

Private Sub Workbook_Open()
    BaogongRefresh
End Sub
