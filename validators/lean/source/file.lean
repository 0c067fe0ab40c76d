
meta structure FileState where
  command : Command.State
  known : NameSet
  declared : List Declared
  refused : Bool
  /-- Where the text stops to be Lean; what follows is not read. -/
  stopped : Option Position := none

/-- Give an example a name, so that the kernel can be asked about it afterwards. -/
meta def givenName (stx : Syntax) (name : Name) : Syntax :=
  let body := stx.getArg 1
  if stx.getKind == ``Parser.Command.declaration && body.getKind == ``Parser.Command.example then
    let id := mkNode ``Parser.Command.declId #[mkIdent name, mkNullNode]
    stx.setArg 1 (mkNode ``Parser.Command.definition
      #[.atom .none "def", id, body.getArg 1, body.getArg 2, mkNullNode])
  else stx

meta def lineOf (map : FileMap) (stx : Syntax) : Nat :=
  match stx.getPos? with
  | some p => (map.toPosition p).line
  | none => 0

/-- The names that a command declares, as they are written. -/
meta partial def writtenNames (stx : Syntax) (acc : List Name) : List Name :=
  match stx with
  | .node _ kind args =>
    if kind == ``Parser.Command.declId then (stx.getArg 0).getId :: acc else each args args.size acc
  | _ => acc
where
  each (args : Array Syntax) (i : Nat) (acc : List Name) : List Name :=
    match i with
    | 0 => acc
    | i + 1 => each args i (writtenNames args[i]! acc)

/-- Whether a constant is one that the command names, and no helper that Lean makes for it. -/
meta partial def isWritten (n : Name) (written : List Name) : Bool :=
  match written with
  | [] => false
  | w :: rest => (w.replacePrefix `_root_ .anonymous).isSuffixOf (privateToUserName n) || isWritten n rest

/-- Verdicts on the constants that one command added; helpers are told of where they are refused. -/
meta partial def judge (library : Library) (env : Environment) (wanted : Name → Option ConstantVal)
    (line : Nat) (written names : List Name) (acc : List Declared) : IO (List Declared) := do
  match names with
  | [] => return acc
  | n :: rest =>
    match env.find? n with
    | none => judge library env wanted line written rest acc
    | some c =>
      let own := isWritten n written || Meta.isInstanceCore env n
      if isCompiled c then judge library env wanted line written rest acc
      else
        let reference := wanted (privateToUserName n)
        let findings ← verdict library env n reference []
        let why ← if findings.accepted && own && reference.isNone then misleading library env n c
          else pure ""
        let findings := if why == "" then findings else refusal why
        if own || !findings.accepted then
          let one := { name := ← shown (privateToUserName n), line, findings
                       asked := reference.isSome
                       mentions := ← texts (foreign library c.type) }
          judge library env wanted line written rest (one :: acc)
        else judge library env wanted line written rest acc
where
  /-- What exists only to be run: no theorem can rest on it, which the kernel sees to. -/
  isCompiled (c : ConstantInfo) : Bool :=
    match c with
    | .defnInfo v => v.safety != .safe
    | _ => false

meta partial def allAccepted (declared : List Declared) : Bool :=
  match declared with
  | [] => true
  | d :: rest => d.findings.accepted && allAccepted rest

/-- The first list, last first, before the second; done twice it keeps the order. -/
meta def onto (first second : List Declared) : List Declared :=
  match first with
  | [] => second
  | d :: rest => onto rest (d :: second)

/-- Elaborate one command, and take it back if anything about it is refused. -/
meta def oneOfFile (library : Library) (context : Command.Context)
    (wanted : Name → Option ConstantVal) (map : FileMap) (stx : Syntax) (s : FileState) :
    IO FileState := do
  let line := lineOf map stx
  let title ← match writtenNames stx [] with
    | n :: _ => shown n
    | [] => pure (firstWord stx)
  let refuse (why : String) (more : List String) : FileState :=
    let one := { name := title, line, findings := refusal why more, asked := false
                 mentions := [] }
    { s with declared := one :: s.declared, refused := true }
  let why := refusedCommand stx
  if why != "" then return refuse why []
  let stx := givenName stx ((`mathmill_example).appendIndexAfter line)
  let before := { s.command with messages := {} }
  let ref ← IO.mkRef before
  let broken ← match ← (Command.elabCommandTopLevel stx context ref).toBaseIO with
    | .ok _ => pure ""
    | .error e => e.toMessageData.toString
  let after ← ref.get
  match ← errors after.messages.toList [] with
  | e :: more => return refuse e more
  | [] =>
    if broken != "" then return refuse broken []
    let names := newOnes s.known (added after.env) []
    let verdicts ← judge library after.env wanted line (writtenNames stx []) names []
    if allAccepted verdicts then
      return { s with command := after, known := withNames s.known names
                      declared := onto verdicts s.declared }
    else return { s with declared := onto verdicts s.declared, refused := true }

/-- The first error among the messages. -/
meta partial def firstError (messages : List Message) : Option Message :=
  match messages with
  | [] => none
  | m :: rest =>
    match m.severity with
    | .error => some m
    | _ => firstError rest

/-- What a piece of syntax is called that breaks off at a place; nothing if it begins behind it, where
the parser has gone on. -/
meta def brokenName (map : FileMap) (stx : Syntax) (place : Position) : IO String := do
  match stx.getPos? with
  | none => return ""
  | some p =>
    let start := map.toPosition p
    let before := start.line < place.line || (start.line == place.line && start.column <= place.column)
    if !before then return ""
    match writtenNames stx [] with
    | n :: _ => shown n
    | [] => return firstWord stx

meta partial def commands (library : Library) (context : Command.Context)
    (wanted : Name → Option ConstantVal) (input : Parser.InputContext)
    (position : Parser.ModuleParserState) (s : FileState) : IO FileState := do
  match s.command.scopes with
  | [] => return s
  | scope :: _ =>
    let module : Parser.ParserModuleContext :=
      { env := s.command.env, options := scope.opts, currNamespace := scope.currNamespace
        openDecls := scope.openDecls }
    let (stx, next, messages) := Parser.parseCommand input module position {}
    match firstError messages.toList with
    | some m =>
      let why := "it does not parse: " ++ (← m.data.toString)
      let one := { name := ← brokenName input.fileMap stx m.pos, line := m.pos.line
                   findings := refusal why, asked := false, mentions := [] }
      return { s with declared := one :: s.declared, refused := true, stopped := some m.pos }
    | none =>
      if stx.getKind == ``Parser.Command.eoi then return s
      let s ← oneOfFile library context wanted input.fileMap stx s
      commands library context wanted input next s

/-- Why the imports of a file cannot be had, or the empty text. -/
meta partial def missing (library : Library) (modules : List String) : String :=
  match modules with
  | [] => ""
  | m :: rest =>
    if m == "Init" || hasText library.modules m || within library.modules m then missing library rest
    else "the file imports " ++ m ++ ", which this worker has not imported"
where
  within (known : List String) (m : String) : Bool :=
    match known with
    | [] => false
    | k :: rest => m.startsWith (k ++ ".") || within rest m

/-- The modules that a header names, from its words: `import A`, `public import B`, `import all C`. -/
meta def importedBy (stx : Syntax) : List String := go (wordsOf stx [])
where
  go (words : List (Bool × String)) : List String :=
    match words with
    | [] => []
    | (true, module) :: rest => module :: go rest
    | (false, _) :: rest => go rest

meta def declaredJson (d : Declared) : Json :=
  obj (("asked", Json.bool d.asked) :: ("name", str d.name) :: ("line", toJson d.line) :: ("mentions", strings d.mentions)
    :: d.findings.fields)

meta partial def declaredArray (ds : List Declared) (acc : Array Json) : Array Json :=
  match ds with
  | [] => acc
  | d :: rest => declaredArray rest (acc.push (declaredJson d))

/-- The statements that named theorems must have, elaborated in the library alone. -/
meta partial def references (library : Library) (pairs : Array Json) (i heartbeats : Nat)
    (acc : List (Name × ConstantVal)) : IO (Except String (List (Name × ConstantVal))) := do
  if i < pairs.size then
    let name := (field pairs[i]! "name").toName
    match ← stated library name (field pairs[i]! "statement") heartbeats with
    | .error e => return .error s!"{← shown name}: {e}"
    | .ok (_, v) => references library pairs (i + 1) heartbeats ((name, v) :: acc)
  else return .ok acc

meta partial def lookUp (refs : List (Name × ConstantVal)) (n : Name) : Option ConstantVal :=
  match refs with
  | [] => none
  | (m, v) :: rest => if m == n then some v else lookUp rest n

meta def wholeRefusal (why : String) : Json :=
  obj [("accepted", Json.bool false), ("why", str why), ("declarations", Json.arr #[])]

/-- A file's start: as in a `noncomputable section`, since what a file defines is reasoned about and
never run, and the embedded build lacks compiled code of many library functions. -/
meta def startOf (env : Environment) (options : Options) : Command.State :=
  let state := Command.mkState env {} options
  match state.scopes with
  | [scope] => { state with scopes := [{ scope with isNoncomputable := true }] }
  | _ => state

meta def answerFile (library : Library) (request : Json) : IO Json := do
  let text := field request "text"
  let heartbeats := number request "heartbeats" 200000
  let pairs := match request.getObjVal? "statements" with
    | .ok (.arr a) => a
    | _ => #[]
  match ← references library pairs 0 heartbeats [] with
  | .error why => return wholeRefusal why
  | .ok refs =>
    let input : Parser.InputContext :=
      { inputString := text, fileName := "<file>", fileMap := text.toFileMap, endPos := text.rawEndPos
        endPos_valid := by simp }
    let (header, position, messages) ← Parser.parseHeader input
    match ← errors messages.toList [] with
    | e :: _ => return wholeRefusal ("the header does not parse: " ++ e)
    | [] =>
      let lacking := missing library (importedBy header)
      if lacking != "" then return wholeRefusal lacking
      let options := KVMap.setNat quiet `maxHeartbeats heartbeats
      let context : Command.Context :=
        { fileName := "<file>", fileMap := input.fileMap, snap? := none, cancelTk? := none }
      let start : FileState :=
        { command := startOf library.env options, known := {}, declared := []
          refused := false }
      let s ← commands library context (lookUp refs) input position start
      let stopped := match s.stopped with
        | some p => obj [("line", toJson p.line), ("column", toJson p.column)]
        | none => Json.null
      return obj [("accepted", Json.bool !s.refused), ("why", str ""), ("stopped", stopped),
        ("declarations", Json.arr (declaredArray (onto s.declared []) #[]))]
