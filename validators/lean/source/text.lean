
/-! A mutant as text: the statement with its binders, and a tactic proof, a step a line. Both are
read back: the statement must elaborate to what was printed, and the proof is run from its text. -/

meta def printing : Options := go
  [(`pp.fullNames, true), (`pp.funBinderTypes, true), (`pp.piBinderTypes, true),
   (`pp.numericTypes, false), (`pp.deepTerms, true), (`pp.fieldNotation, false),
   (`pp.fieldNotation.generalized, false), (`pp.safeShadowing, false), (`pp.proofs, true),
   (`pp.mvars, false), (`pp.unicode.fun, true), (`pp.coercions.types, true)]
where
  go (os : List (Name × Bool)) : Options :=
    match os with
    | [] => KVMap.setNat quiet `pp.maxSteps 20000
    | (n, b) :: rest => KVMap.setBool (go rest) n b

meta def explicitly (o : Options) : Options :=
  KVMap.setBool (KVMap.setBool o `pp.explicit true) `pp.funBinderTypes true

meta def withOptions' (o : Options) (act : MetaM α) : MetaM α := fun ctx st cctx cst =>
  act ctx st { cctx with options := o } cst

meta def flat (f : Format) : String := f.pretty 1000000

meta def printed (e : Expr) : MetaM String := do return flat (← ppExpr e)

meta def typeText (type : Expr) : MetaM String := do
  match ← attempt 4000 (withOptions' printing (do return .ok (← printed type))) with
  | .ok s => return s
  | .error _ => return ""

/-! Names: each binder gets one that can be typed, unlike those of the others. -/

/-- A Latin letter for a Greek one that looks like another Latin letter. -/
meta def unlikeLatin (s : String) : String :=
  match s with
  | "ι" => "i"
  | "ν" => "n"
  | "ο" => "o"
  | "ρ" => "r"
  | "υ" => "u"
  | s => s

meta def baseName (n : Name) (info : BinderInfo) (isH : Bool) : String :=
  match n.eraseMacroScopes with
  | .str _ s =>
    if s == "inst" || s == "self" || s == "this" || s.startsWith "_" || s.startsWith "inst" then
      (if info == .instImplicit then "inst" else if isH then "h" else "x")
    else if s.startsWith "x✝" then "x" else unlikeLatin s
  | _ => if info == .instImplicit then "inst" else if isH then "h" else "x"

meta partial def unlike (taken : List String) (base : String) (i : Nat) : String :=
  let s := if i == 0 then base else base ++ "_" ++ toString i
  if hasText taken s then unlike taken base (i + 1) else s

meta partial def named (bs : Array Bnd) (i : Nat) (taken : List String) (acc : Array Bnd) :
    MetaM (Array Bnd) := do
  if i < bs.size then
    let b := bs[i]!
    let s := unlike taken (baseName b.name b.info (← Meta.isProp b.type)) 0
    named bs (i + 1) (s :: taken) (acc.push { b with name := .mkSimple s })
  else return acc

/-- A statement opened with the names that its binders have. -/
meta def openNamed (levels : List Name) (type : Expr) (count : Nat) : MetaM Opened := do
  let g ← mkFreshExprMVar (some type)
  let (fvars, g') ← g.mvarId!.introNP count
  let d ← g'.getDecl
  return { thm := { name := `mutant, levels, type }, goal := g', lctx := d.lctx,
           insts := d.localInstances, binds := readBinds d.lctx fvars type 0 #[], concl := d.type }

/-- The binders as text, neighbours of one type together. -/
meta partial def bindersText (bs : Array Bnd) (i : Nat) (acc : String) : MetaM String := do
  if i < bs.size then
    let b := bs[i]!
    let type ← printed b.type
    let stop := run bs (i + 1) b
    let names ← namesText bs i stop ""
    let (l, r) := match b.info with
      | .implicit => ("{", "}")
      | .strictImplicit => ("⦃", "⦄")
      | .instImplicit => ("[", "]")
      | .default => ("(", ")")
    bindersText bs stop (acc ++ (if acc == "" then "" else " ") ++ l ++ names ++ " : " ++ type ++ r)
  else return acc
where
  run (bs : Array Bnd) (j : Nat) (b : Bnd) : Nat :=
    if j < bs.size && bs[j]!.type.consumeMData == b.type.consumeMData && bs[j]!.info == b.info && b.info != .instImplicit then
      run bs (j + 1) b
    else j
  namesText (bs : Array Bnd) (i stop : Nat) (acc : String) : MetaM String := do
    if i < stop then
      namesText bs (i + 1) stop (acc ++ (if acc == "" then "" else " ") ++ (← shown bs[i]!.name))
    else return acc

meta structure Statement where
  binders : String
  concl : String
  level : String
deriving Inhabited

meta def Statement.term (s : Statement) : String :=
  if s.binders == "" then s.concl else "∀ " ++ s.binders ++ ", " ++ s.concl

meta def Statement.signature (s : Statement) : String :=
  (if s.binders == "" then ": " else s.binders ++ " : ") ++ s.concl

/-- Whether a text elaborates to that type. -/
meta def readsAs (env : Environment) (levels : List Name) (text : String) (type : Expr) :
    MetaM (Except String Expr) := do
  match Parser.runParserCategory env `term text "<text>" with
  | .error e => return .error ("does not parse: " ++ e)
  | .ok stx =>
    let state ← IO.mkRef ({ levelNames := levels } : Term.State)
    let e ← elaborated stx {} state
    if e == type then return .ok e
    if e.hasMVar then return .error "leaves a variable open"
    -- A proof inside that was not found again would be equal to any other.
    if e.hasSyntheticSorry then return .error "leaves a proof open"
    let same ← isDefEq e type
    return (if same then .ok e else .error "reads as another statement")
where
  elaborated (stx : Syntax) : TermElabM Expr := do
    let e ← Term.elabType stx
    Term.synthesizeSyntheticMVarsNoPostponing
    instantiateMVars e

meta def textWith (env : Environment) (o : Opened) (type : Expr) (options : Options)
    (level : String) : MetaM (Except String (Statement × Expr)) :=
  attempt 8000 (withOptions' options do
    let binders ← inThm o (bindersText o.binds 0 "")
    let concl ← inThm o (printed o.concl)
    let s : Statement := { binders, concl, level }
    match ← readsAs env o.thm.levels s.term type with
    | .ok e => return .ok (s, e)
    | .error e => return .error e)

/-- The statement's text by the plainest way of printing that reads back. -/
meta def roundTrip (env : Environment) (o : Opened) (type : Expr) :
    MetaM (Except String (Statement × Expr)) := do
  match ← textWith env o type printing "plain" with
  | .ok r => return .ok r
  | .error _ =>
    match ← textWith env o type (KVMap.setBool printing `pp.analyze true) "analyze" with
    | .ok r => return .ok r
    | .error _ => textWith env o type (explicitly printing) "explicit"

/-! Proofs. -/

/-- An argument of an application: a variable by its name, anything else by `_`. -/
meta partial def argsText (args : Array Expr) (i : Nat) (lctx : LocalContext) (acc : String) :
    IO String := do
  if i < args.size then
    let s ← match args[i]! with
      | .fvar id =>
        match lctx.find? id with
        | some d => shown d.userName
        | none => pure "_"
      | _ => pure "_"
    argsText args (i + 1) lctx (acc ++ " " ++ s)
  else return acc

meta partial def namesOf (bs : Array Bnd) (i : Nat) (acc : String) : IO String := do
  if i < bs.size then namesOf bs (i + 1) (acc ++ " " ++ (← shown bs[i]!.name)) else return acc

/-- The theorem applied to the variables, hypothesis `at_` being `h₀`. -/
meta partial def applied (name : String) (args : Array Expr) (lctx : LocalContext) : IO String := do
  let s ← argsText args 0 lctx ""
  return (if s == "" then name else "@" ++ name ++ s)
