
/-! The operations of mutation. The session is built by the first of them: the theorems of what was
imported, their digests, and the indices. -/

meta def inLibrary (env : Environment) (act : MetaM α) : IO α := do
  let context : Core.Context := { fileName := "<text>", fileMap := default, options := quiet, maxHeartbeats := 0 }
  let ((a, _), _) ← (act.run {} {}).toIO context { env := env }
  return a

meta def newSession (env : Environment) : IO Session := inLibrary env do
  let all := theorems env
  return { env, theorems := all, known := keysOf all 0 (Keys.ofSize 65536), tree := ← Rewrites.createModuleTreeRef,
           tactics := tacticsOf env, forward := forwardIndex env all,
           indexed := ← IO.mkRef false,
           unfolding := ← IO.mkRef ({}, {}), simplified := ← IO.mkRef ({}, {}) }

meta partial def strings? (j : Array Json) (i : Nat) : List String :=
  if i < j.size then
    match j[i]! with
    | .str s => s :: strings? j (i + 1)
    | _ => strings? j (i + 1)
  else []

meta def listOf (request : Json) (key : String) : List String :=
  match request.getObjVal? key with
  | .ok (.arr a) => strings? a 0
  | _ => []

meta def wishOf (request : Json) : Wish :=
  { kinds := match request.getObjVal? "kinds" with
      | .ok (.arr a) => strings? a 0
      | _ => ["rewrite", "apply", "forward"]
    most := number request "most" 8
    size := number request "size" 400
    anyType := number request "any_type" 0 == 1
    salt := (number request "salt" 0).toUInt64
    ancestor := field request "ancestor"
    used := listOf request "used"
    cheap := number request "cheap" 0 == 1 }

meta partial def countsJson (c : Counts) (i : Nat) (acc : List (String × Json)) : Json :=
  if i < c.names.size then
    countsJson c (i + 1)
      ((c.names[i]!, Json.arr (#[].push (toJson c.counts[i]!) |>.push (toJson c.times[i]!))) :: acc)
  else obj acc

meta partial def keysJson (ks : Array UInt64) (i : Nat) (acc : Array Json) : Array Json :=
  if i < ks.size then keysJson ks (i + 1) (acc.push (str (hex ks[i]!))) else acc

meta partial def mutateRange (s : Session) (wish : Wish) (i stop : Nat) (w : Work) : MetaM Work := do
  if i < stop then
    match s.theorems[i]? with
    | none => return w
    | some t =>
      let t0 ← micro
      let r ← aside (attempt 1000000 (do
        return .ok (← mutateThm s wish t { w with seen := Keys.ofSize 1024 })))
      match r with
      | .ok w => mutateRange s wish (i + 1) stop w
      | .error _ => mutateRange s wish (i + 1) stop (← w.note "theorems left out: out of budget" t0)
  else return w

/-- A session in which a theorem given as text is one more, called `parent`. -/
meta def withParent (s : Session) (statement proof : String) : IO (Session × Thm) := do
  match oneCommand s.env s!"theorem parent {statement} := {proof}" "the parent" with
  | .error e => throw (IO.userError e)
  | .ok stx =>
    let why := refusedWord stx
    if why != "" then throw (IO.userError why)
    let state ← elaborate s.env stx 200000
    match ← errors state.messages.toList [] with
    | e :: _ => throw (IO.userError e)
    | [] =>
      match state.env.find? `parent with
      | some (.thmInfo v) =>
        return ({ s with env := state.env }, { name := `parent, levels := v.levelParams, type := v.type })
      | _ => throw (IO.userError "the parent is no theorem")

/-- Mutants of theorems `start` up to `stop`, or of the one with the text `statement` and `proof`:
rows that passed, keys of all that the kernel took, counts and microseconds of every stage. -/
meta def answerMutate (s : Session) (request : Json) : IO Json := do
  unless ← s.indexed.get do
    inLibrary s.env (buildIndices s.tree)
    s.indexed.set true
  let w : Work := { counts := {}, seen := Keys.ofSize 1024, rows := #[], keys := #[], left := 0 }
  let wish := wishOf request
  let statement := field request "statement"
  let w ← if statement == "" then
      inLibrary s.env
        (mutateRange s wish (number request "start" 0) (number request "stop" 0) w)
    else do
      let (s, t) ← withParent s statement (field request "proof")
      inLibrary s.env (mutateThm s wish t w)
  return obj [("rows", Json.arr w.rows), ("keys", Json.arr (keysJson w.keys 0 #[])),
    ("counts", countsJson w.counts 0 [])]

meta partial def signatures (ts : Array Thm) (i stop : Nat) (acc : Array Json) : IO (Array Json) := do
  if i < stop then
    match ts[i]? with
    | none => return acc
    | some t => signatures ts (i + 1) stop (acc.push (str (← shown t.name)))
  else return acc

meta partial def listDigest (ts : Array Thm) (i : Nat) (acc : UInt64) : UInt64 :=
  if i < ts.size then
    listDigest ts (i + 1) (mixHash acc (mixHash ts[i]!.name.hash (statementKey ts[i]!.type)))
  else acc

/-- How many theorems there are, and what identifies their list; names from `start` up to `stop`. -/
meta def answerTheorems (s : Session) (request : Json) : IO Json := do
  return obj [("count", toJson s.theorems.size),
    ("digest", str (hex (listDigest s.theorems 0 (mixHash 1 s.theorems.size.toUInt64)))),
    ("version", str Lean.versionString),
    ("names", Json.arr (← signatures s.theorems (number request "start" 0) (number request "stop" 0) #[]))]

/-- The session, built once. -/
meta def sessionOf (env : Environment) (ref : IO.Ref (Option Session)) : IO Session := do
  match ← ref.get with
  | some s => return s
  | none =>
    let s ← newSession env
    ref.set (some s)
    return s
