Option Explicit

' What the ribbon calls; only the add-in has this module, because LibreOffice does not know IRibbonControl.

Public Sub RibbonCheck(control As IRibbonControl)
    BaogongCheck
End Sub

Public Sub RibbonAdopt(control As IRibbonControl)
    BaogongAdopt
End Sub

Public Sub RibbonImport(control As IRibbonControl)
    BaogongImport
End Sub

Public Sub RibbonPurchase(control As IRibbonControl)
    BaogongPurchase
End Sub

Public Sub RibbonReceive(control As IRibbonControl)
    BaogongReceive
End Sub

Public Sub RibbonPost(control As IRibbonControl)
    BaogongPost
End Sub

Public Sub RibbonReport(control As IRibbonControl)
    BaogongReport
End Sub

Public Sub RibbonMail(control As IRibbonControl)
    BaogongMail
End Sub

Public Sub RibbonUndo(control As IRibbonControl)
    BaogongUndo
End Sub

Public Sub RibbonHelp(control As IRibbonControl)
    BaogongHelp
End Sub
