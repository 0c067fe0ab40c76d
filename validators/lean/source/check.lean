
/-! One statement with its proof. Each is parsed by itself, so that neither can close the other or
bring more than it should; the statement is elaborated alone, in the untouched library, and what the
proof proved must be that. -/

meta structure Findings where
  accepted : Bool
  why : String
  axioms : List String
  messages : List String

meta def refusal (why : String) (messages : List String := []) : Findings :=
  { accepted := false, why, axioms := [], messages }

meta partial def texts (names : List Name) : IO (List String) := do
  match names with
  | [] => return []
  | n :: rest => return (← shown n) :: (← texts rest)

/-- A text that must be exactly one command of the right kind. -/
meta def oneCommand (env : Environment) (text what : String) : Except String Syntax := do
  match Parser.runParserCategory env `command text "<text>" with
  | .error e => .error (what ++ " does not parse: " ++ e)
  | .ok stx =>
    if stx.getKind != ``Parser.Command.declaration then .error (what ++ " is not one declaration")
    else
      .ok stx

/-- The type that a signature such as `(a b : Nat) : a + b = b + a` states, in the library alone. -/
meta def stated (library : Library) (name : Name) (signature : String) (heartbeats : Nat) :
    IO (Except String (Syntax × ConstantVal)) := do
  match oneCommand library.env s!"theorem {← shown name} {signature}\n:= sorry" "the statement" with
  | .error e => return .error e
  | .ok stx =>
    let body := stx.getArg 1
    let proof := (body.getArg 3).getArg 1
    if body.getKind != ``Parser.Command.theorem || proof.getKind != ``Parser.Term.sorry then
      return .error "the statement is not a signature"
    let sig := body.getArg 2
    let why := refusedWord sig
    if why != "" then return .error ("in the statement, " ++ why)
    let state ← elaborate library.env stx heartbeats
    match ← errors state.messages.toList [] with
    | e :: _ => return .error ("the statement does not elaborate: " ++ e)
    | [] =>
      match state.env.find? name with
      | some c =>
        if c.type.hasSyntheticSorry then return .error "the statement does not elaborate"
        return .ok (sig, c.toConstantVal)
      | none => return .error "the statement makes no declaration"

/-- An expression without the notes that the kernel does not read, such as the marks of borrowed
arguments that a numeral takes over from a function's type. -/
meta partial def bare (e : Expr) : Expr :=
  match e with
  | .mdata _ b => bare b
  | .app f a => mkApp (bare f) (bare a)
  | .lam n d b i => mkLambda n i (bare d) (bare b)
  | .forallE n d b i => mkForall n i (bare d) (bare b)
  | .letE n t v b _ => mkLet n (bare t) (bare v) (bare b)
  | .proj t i b => mkProj t i (bare b)
  | _ => e

meta def sameStatement (a b : ConstantVal) : Bool :=
  a.levelParams == b.levelParams && (a.type == b.type || bare a.type == bare b.type)

/-- Have the kernel check the constant `name` of `env`, whose statement must be `wanted`. -/
meta def verdict (library : Library) (env : Environment) (name : Name) (wanted : Option ConstantVal)
    (messages : List String) : IO Findings := do
  match env.find? name with
  | none => return refusal "the text does not declare it" messages
  | some c =>
    let same := match wanted with
      | some w => sameStatement w c.toConstantVal
      | none => true
    if !same then return refusal "what is proved is not the statement that was asked for" messages
    try
      let r ← replay library env (startReplay library) name
      return { accepted := true, why := "", axioms := ← texts r.axioms, messages }
    catch e => return refusal (toString e) messages

/-- Check that `proof` (`by …`, a term, `:= …` or `| …`) proves `signature`. -/
meta def checkProof (library : Library) (signature proof : String) (heartbeats : Nat) :
    IO Findings := do
  let name := `mathmill_theorem
  match ← stated library name signature heartbeats with
  | .error why => return refusal why
  | .ok (sig, wanted) =>
    match oneCommand library.env s!"theorem {← shown name} {signature}\n{proof}" "the proof" with
    | .error why => return refusal why
    | .ok stx =>
      let body := stx.getArg 1
      if body.getKind != ``Parser.Command.theorem || !(body.getArg 2 == sig) then
        return refusal "the proof changes the statement"
      let why := refusedWord stx
      if why != "" then return refusal ("in the proof, " ++ why)
      let state ← elaborate library.env stx heartbeats
      match ← errors state.messages.toList [] with
      | e :: rest => return refusal e rest
      | [] => verdict library state.env name (some wanted) []

meta def strings (texts : List String) : Json := Json.arr (go texts #[])
where
  go (texts : List String) (acc : Array Json) : Array Json :=
    match texts with
    | [] => acc
    | t :: rest => go rest (acc.push (str t))

meta def Findings.fields (f : Findings) : List (String × Json) :=
  [("accepted", Json.bool f.accepted), ("why", str f.why), ("axioms", strings f.axioms),
   ("messages", strings f.messages)]

meta def answerCheck (library : Library) (request : Json) : IO Json := do
  let f ← checkProof library (field request "statement") (field request "proof")
    (number request "heartbeats" 200000)
  return obj f.fields

/-- Whether two signatures are elaborated to the same statement. -/
meta def answerSame (library : Library) (request : Json) : IO Json := do
  let heartbeats := number request "heartbeats" 200000
  let name := `mathmill_theorem
  match ← stated library name (field request "statement") heartbeats with
  | .error why => return obj (refusal why).fields
  | .ok (_, a) =>
    match ← stated library name (field request "other") heartbeats with
    | .error why => return obj (refusal why).fields
    | .ok (_, b) =>
      if sameStatement a b then
        return obj { accepted := true, why := "", axioms := [], messages := [] : Findings }.fields
      else return obj (refusal "the Lean statement does not say what the claim says").fields
