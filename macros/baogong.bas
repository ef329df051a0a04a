Option Explicit

' The buttons. A click writes a small request (a verb and the workbook's path, never code) into the helper's folder
' and ends as soon as the helper has taken it up; the helper writes progress and outcome into the workbook itself.
' Plain constructs only: Excel on Windows and Mac, WPS and LibreOffice run this same text.

Private Const SAY_TITLE = "保供"
Private Const SAY_WORKING = "正在处理：%1…"
Private Const SAY_BUSY = "「%1」正在处理，请稍等，不用再点。"
Private Const SAY_NO_BOOK = "没有打开的工作簿。请先打开办公文件夹里的工作簿，再点「%1」。"
Private Const SAY_UNSAVED = "这个工作簿还没有保存过。请先保存到办公文件夹，再点「%1」。"
Private Const SAY_NO_FOLDER = "写不了给保供助手的请求，「%1」没有开始。请重启电脑再试；还不行，请联系技术人员。"
Private Const SAY_NO_HELPER = "保供助手没有启动，「%1」没有开始。请双击打开一次「保供启动器」，再点一次按钮。"
Private Const SAY_NO_ANSWER = "保供助手没有回应，「%1」没有开始。请双击打开一次「保供启动器」，再点一次按钮。"
Private Const SAY_HELPER_BUSY = "保供助手还在做上一步，「%1」没有开始。请等一会儿再点；还不行，请双击打开一次「保供启动器」。"
Private Const CELL_OUTCOME = "结果"
Private Const CELL_CLICKED = "上次点击"

Private Const SECONDS_FOR_RUNNING_HELPER = 0.7
Private Const SECONDS_FOR_NEW_HELPER = 20
Private Const SECONDS_OF_DAY = 86400

' Verbs whose request has not been taken up yet, each between blanks: a second click on the same button waits with it.
Private waiting As String

Public Sub BaogongCheck()
    RunAction "check", "检查订单"
End Sub

Public Sub BaogongAdopt()
    RunAction "adopt", "采纳建议"
End Sub

Public Sub BaogongImport()
    RunAction "import", "导入接龙"
End Sub

Public Sub BaogongPurchase()
    RunAction "purchase", "生成采购单"
End Sub

Public Sub BaogongReceive()
    RunAction "receive", "登记收货"
End Sub

Public Sub BaogongPost()
    RunAction "post", "登记入账"
End Sub

Public Sub BaogongReport()
    RunAction "report", "填写日报"
End Sub

Public Sub BaogongMail()
    RunAction "mail", "发送日报"
End Sub

Public Sub BaogongUndo()
    RunAction "undo", "撤销"
End Sub

Public Sub BaogongHelp()
    RunAction "help", "帮助"
End Sub

' The workbench has been opened: a helper that runs brings its figures up to date. Nobody waits, nothing is started.
Public Sub BaogongRefresh()
    Dim sent As String
    On Error Resume Next
    sent = Request("refresh", ThisWorkbook)
End Sub

Private Sub RunAction(ByVal verb As String, ByVal caption As String)
    Dim book As Object
    Set book = ClickedBook()
    If book Is Nothing Then
        Warn book, SAY_NO_BOOK, caption
    ElseIf InStr(waiting, " " & verb & " ") > 0 Then
        Tell book, SAY_BUSY, caption
    ElseIf IsUnsaved(book) And verb <> "help" Then
        Warn book, SAY_UNSAVED, caption
    Else
        waiting = waiting & " " & verb & " "
        Ask book, verb, caption
        waiting = Replace(waiting, " " & verb & " ", "")
    End If
End Sub

' One request from click to answer. Whatever goes wrong becomes one sentence.
Private Sub Ask(ByVal book As Object, ByVal verb As String, ByVal caption As String)
    Dim stem As String
    Dim answer As String
    Tell book, SAY_WORKING, caption
    Wrote book, CELL_CLICKED, Now
    On Error GoTo NoFolder
    stem = Request(verb, book)
    answer = Answered(stem, SECONDS_FOR_RUNNING_HELPER)
    If answer = "" Then answer = LateAnswer(stem)
    If answer <> "ack" And answer <> "" Then Warn book, answer, caption
    Exit Sub
NoFolder:
    Warn book, SAY_NO_FOLDER, caption
End Sub

' What comes of a request that no helper has taken up at once. What the clerk is told not to have begun is taken back,
' so that it is not done later; nothing is told when the helper was faster: it is at work.
Private Function LateAnswer(ByVal stem As String) As String
    Dim failure As String
    failure = SAY_NO_HELPER
    If HelperStarted() Then failure = SAY_NO_ANSWER
    If failure = SAY_NO_ANSWER Or HelperIsThere() Then LateAnswer = Answered(stem, SECONDS_FOR_NEW_HELPER)
    If LateAnswer <> "" Then Exit Function
    If HelperIsThere() Then failure = SAY_HELPER_BUSY
    LateAnswer = failure
    If Not TakenBack(stem) Then LateAnswer = Answered(stem, SECONDS_FOR_NEW_HELPER)
End Function

' Whether the request could still be taken back.
Private Function TakenBack(ByVal stem As String) As Boolean
    On Error GoTo Taken
    TakenBack = False
    If Not IsThere(stem & ".req") Then Exit Function
    Kill stem & ".req"
    TakenBack = True
Taken:
End Function

' Whether a helper is there, though it may have been killed: it keeps this file as long as it runs.
Private Function HelperIsThere() As Boolean
    HelperIsThere = IsThere(SpoolFolder() & Separator() & "helper.pid")
End Function

' Writes the request; gives the path of its file without the ending. The file is complete once it ends in .req.
Private Function Request(ByVal verb As String, ByVal book As Object) As String
    Dim stem As String
    Dim file As Integer
    stem = SpoolFolder() & Separator() & NewId()
    file = FreeFile
    Open stem & ".part" For Output As #file
    Print #file, "baogong 1"
    Print #file, "verb " & verb
    Print #file, "book " & HexOf(FullPath(book))
    Print #file, "cell " & HexOf(OutcomeCell(book))
    Print #file, "host " & HexOf(HostName())
    Print #file, "pipe " & HexOf(Environ("BAOGONG_PIPE"))
    Print #file, "end"
    Close #file
    Name stem & ".part" As stem & ".req"
    Request = stem
End Function

' What the helper answered: "ack", the sentence of a refusal, or nothing in this time.
' A clock of whole seconds (LibreOffice) may be about to turn, so the second that has begun does not count.
Private Function Answered(ByVal stem As String, ByVal seconds As Double) As String
    Dim started As Double
    Dim passed As Double
    started = Timer
    If started = Int(started) Then started = started + 1
    Do
        DoEvents
        If IsThere(stem & ".ack") Then
            Discard stem & ".ack"
            Answered = "ack"
            Exit Function
        End If
        If IsThere(stem & ".no") Then
            Answered = TextOf(ContentOf(stem & ".no"))
            Discard stem & ".no"
            Exit Function
        End If
        passed = Timer - started
        If passed < -1 Then passed = passed + SECONDS_OF_DAY
    Loop While passed < seconds
    Answered = ""
End Function

' Starts the helper as the installer wrote it down; False when there is none or programs may not be started.
Private Function HelperStarted() As Boolean
    Dim program As String
    Dim folder As String
    On Error GoTo Failed
    HelperStarted = False
    program = Environ("BAOGONG_HELPER")
    If program = "" Then
        folder = SpoolFolder()
        program = ContentOf(Left(folder, InStrRev(folder, Separator())) & "helper.cmd")
    End If
    Shell program, 0
    HelperStarted = True
Failed:
End Function

' The helper's folder, made when it is missing. Office on a Mac may write in one place only, which is its own.
Private Function SpoolFolder() As String
    Dim folder As String
    folder = Environ("BAOGONG_SPOOL")
    If folder = "" Then
        If OnWindows() Then
            folder = Environ("LOCALAPPDATA") & "\baogong\spool"
        ElseIf OnMac() Then
            folder = HomeFolder() & "/Library/Group Containers/UBF8T346G9.Office/baogong/spool"
        ElseIf Environ("XDG_STATE_HOME") <> "" Then
            folder = Environ("XDG_STATE_HOME") & "/baogong/spool"
        Else
            folder = HomeFolder() & "/.local/state/baogong/spool"
        End If
    End If
    MakeFolder folder
    SpoolFolder = folder
End Function

' The folder with those above it. One that cannot be made shows when the request is written into it.
Private Sub MakeFolder(ByVal folder As String)
    On Error Resume Next
    If InStrRev(folder, Separator()) < 2 Then Exit Sub
    If IsThere(folder) Then Exit Sub
    MakeFolder Left(folder, InStrRev(folder, Separator()) - 1)
    MkDir folder
End Sub

Private Function OnWindows() As Boolean
    OnWindows = (Environ("LOCALAPPDATA") <> "")
End Function

Private Function OnMac() As Boolean
    OnMac = (InStr(OperatingSystem(), "Mac") > 0) Or IsThere(HomeFolder() & "/Library/Group Containers")
End Function

Private Function OperatingSystem() As String
    On Error Resume Next
    OperatingSystem = Application.OperatingSystem
End Function

' The user's own folder; inside Office's sandbox on a Mac the name leads elsewhere.
Private Function HomeFolder() As String
    Dim home As String
    home = Environ("HOME")
    If InStr(home, "/Library/Containers/") > 0 Then home = Left(home, InStr(home, "/Library/Containers/") - 1)
    HomeFolder = home
End Function

Private Function Separator() As String
    Separator = "/"
    If OnWindows() Then Separator = "\"
End Function

' Whether there is such a file or folder, hidden or not.
Private Function IsThere(ByVal path As String) As Boolean
    On Error GoTo Missing
    IsThere = (Dir(path, 18) <> "")
    Exit Function
Missing:
    IsThere = False
End Function

Private Function ContentOf(ByVal path As String) As String
    Dim file As Integer
    Dim content As String
    file = FreeFile
    Open path For Input As #file
    Line Input #file, content
    Close #file
    ContentOf = content
End Function

Private Sub Discard(ByVal path As String)
    On Error Resume Next
    Kill path
End Sub

' The workbook that was clicked in: this one, or for the add-in the one in front.
Private Function ClickedBook() As Object
    On Error Resume Next
    Set ClickedBook = Nothing
    If RunsAsAddin() Then
        Set ClickedBook = ActiveWorkbook
    Else
        Set ClickedBook = ThisWorkbook
    End If
End Function

Private Function RunsAsAddin() As Boolean
    On Error Resume Next
    RunsAsAddin = ThisWorkbook.IsAddin
End Function

Private Function IsUnsaved(ByVal book As Object) As Boolean
    On Error Resume Next
    IsUnsaved = (book.Path = "")
End Function

Private Function FullPath(ByVal book As Object) As String
    If book.Path = "" Then
        FullPath = book.Name
    ElseIf InStr(book.Path, "/") > 0 Then
        FullPath = book.Path & "/" & book.Name
    Else
        FullPath = book.Path & Separator() & book.Name
    End If
End Function

Private Function HostName() As String
    On Error Resume Next
    HostName = Application.Name
End Function

' The name of the cell for outcomes; nothing for a workbook that is no workbench, whatever its cells are called.
Private Function OutcomeCell(ByVal book As Object) As String
    Dim cell As Object
    On Error GoTo NoCell
    Set cell = book.Names(CELL_CLICKED).RefersToRange
    Set cell = book.Names(CELL_OUTCOME).RefersToRange
    OutcomeCell = CELL_OUTCOME
    Exit Function
NoCell:
    OutcomeCell = ""
End Function

' One sentence into the outcome cell; into the status bar for a workbook that has none.
Private Sub Tell(ByVal book As Object, ByVal sentence As String, ByVal caption As String)
    Dim told As String
    told = Replace(sentence, "%1", caption)
    On Error Resume Next
    If Not Wrote(book, CELL_OUTCOME, told) Then Application.StatusBar = told
End Sub

Private Function Wrote(ByVal book As Object, ByVal cell As String, ByVal value As Variant) As Boolean
    On Error GoTo NoCell
    If OutcomeCell(book) <> "" Then
        book.Names(cell).RefersToRange.Value = value
        Wrote = True
    End If
    Exit Function
NoCell:
    Wrote = False
End Function

Private Sub Warn(ByVal book As Object, ByVal sentence As String, ByVal caption As String)
    Tell book, sentence, caption
    On Error Resume Next
    MsgBox Replace(sentence, "%1", caption), 48, SAY_TITLE
End Sub

Private Function NewId() As String
    Dim moment As Date
    moment = Now
    Randomize
    NewId = Format(Year(moment), "0000") & Format(Month(moment), "00") & Format(Day(moment), "00") _
        & Format(Hour(moment), "00") & Format(Minute(moment), "00") & Format(Second(moment), "00") _
        & "-" & Right("000000" & CStr(Int(Timer * 100)), 6) & "-" & Right("0000" & CStr(Int(Rnd * 10000)), 4)
End Function

' Hexadecimal of the text in UTF-16: files are written in the machine's code page, which knows no foreign signs.
Private Function HexOf(ByVal text As String) As String
    Dim at As Long
    Dim result As String
    For at = 1 To Len(text)
        result = result & Right("000" & Hex(AscW(Mid(text, at, 1)) And 65535), 4)
    Next
    HexOf = result
End Function

Private Function TextOf(ByVal digits As String) As String
    Dim at As Long
    Dim result As String
    For at = 1 To Len(digits) - 3 Step 4
        result = result & ChrW(256 * ByteOf(Mid(digits, at, 2)) + ByteOf(Mid(digits, at + 2, 2)))
    Next
    TextOf = result
End Function

Private Function ByteOf(ByVal digits As String) As Long
    ByteOf = 16 * (InStr("0123456789ABCDEF", UCase(Left(digits, 1))) - 1) _
        + InStr("0123456789ABCDEF", UCase(Right(digits, 1))) - 1
End Function
