
/-! The verdict on a finished declaration. Whatever elaboration left behind, every constant that it
rests on and that the library does not have is given to the kernel again, in the untouched
environment of the library; and every constant of the library that it rests on must be one that is
to be trusted. -/

meta def trustedAxioms : List Name := [``propext, ``Classical.choice, ``Quot.sound]

/-- What makes the kernel believe compiled code, or anything. -/
meta def refusedConstants : List Name :=
  [``sorryAx, ``Lean.ofReduceBool, ``Lean.ofReduceNat, ``Lean.reduceBool, ``Lean.reduceNat,
   ``Lean.trustCompiler]

/-- Why one constant of the library may not be used, or the empty text. Where the library came
without its bodies, its hidden definitions and proofs look like axioms too; that library is pinned,
and the axioms that it has are the ones named above. -/
meta def refusedConstant (exported : Bool) (n : Name) (c : ConstantInfo) : IO String := do
  if has refusedConstants n then return s!"it rests on {← shown n}"
  match c with
  | .axiomInfo _ =>
    if exported || has trustedAxioms n then return ""
    else return s!"it rests on the axiom {← shown n}"
  | _ => return ""

/-- Look through all that a constant of the library rests on, once. -/
meta partial def trust (library : Library) (n : Name) : IO Unit := do
  if (← library.clean.get).contains n then return
  match library.env.constants.find? n with
  | none => return
  | some c =>
    let why ← refusedConstant library.exported n c
    if why != "" then throw (IO.userError why)
    let before ← library.clean.get
    library.clean.set (before.insert n)
    if library.exported then return
    try many c.getUsedConstantsAsSet.toArray 0
    catch e =>
      library.clean.set before
      throw e
where
  many (names : Array Name) (i : Nat) : IO Unit := do
    if i < names.size then
      trust library names[i]!
      many names (i + 1)

meta structure Replay where
  kernel : Kernel.Environment
  seen : NameSet
  axioms : List Name
  /-- Constants of the text, the last checked first. -/
  fresh : List Name

meta def usedIn (c : ConstantInfo) : Array Name :=
  c.getUsedConstantsAsSet.toArray

/-- The inductive types of one block, as they were declared. -/
meta partial def blockOf (env : Environment) (names : List Name) : Except String (List InductiveType) :=
  match names with
  | [] => .ok []
  | n :: rest =>
    match env.find? n with
    | some (.inductInfo v) =>
      match constructors v.ctors with
      | .error e => .error e
      | .ok ctors =>
        match blockOf env rest with
        | .error e => .error e
        | .ok types => .ok ({ name := n, type := v.type, ctors := ctors } :: types)
    | _ => .error "an inductive type is not what it claims to be"
where
  constructors (names : List Name) : Except String (List Constructor) :=
    match names with
    | [] => .ok []
    | n :: rest =>
      match env.find? n with
      | some c =>
        match constructors rest with
        | .error e => .error e
        | .ok others => .ok ({ name := n, type := c.type } :: others)
      | none => .error "a constructor is missing"

/-- Whether the kernel made the same constant that the text's environment holds. -/
meta def sameConstant (a : Option ConstantInfo) (b : ConstantInfo) : Bool :=
  match a, b with
  | some (.ctorInfo x), .ctorInfo y => x == y
  | some (.recInfo x), .recInfo y => x == y
  | some (.inductInfo x), .inductInfo y => x.type == y.type && x.levelParams == y.levelParams
      && x.ctors == y.ctors
  | _, _ => false

meta def addTo (r : Replay) (n : Name) (d : Declaration) : IO Replay := do
  match r.kernel.addDecl {} d none with
  | .ok kernel => return { r with kernel, fresh := n :: r.fresh }
  | .error e => throw (IO.userError s!"the kernel refuses {← shown n}: {← (e.toMessageData {}).toString}")

/-- Give one constant to the kernel, what it uses having been given before. -/
meta def replayOne (env : Environment) (r : Replay) (n : Name) (c : ConstantInfo) : IO Replay := do
  match c with
  | .thmInfo v => addTo r n (.thmDecl v)
  | .defnInfo v =>
    if v.safety == .safe then addTo r n (.defnDecl v)
    else throw (IO.userError s!"{← shown n} is unsafe or partial")
  | .opaqueInfo v =>
    if v.isUnsafe then throw (IO.userError s!"{← shown n} is unsafe") else addTo r n (.opaqueDecl v)
  | .axiomInfo _ => throw (IO.userError s!"it rests on the axiom {← shown n}, which the text adds")
  | .inductInfo v =>
    if (r.kernel.find? n).isSome then return r
    match blockOf env v.all with
    | .error e => throw (IO.userError e)
    | .ok types => addTo r n (.inductDecl v.levelParams v.numParams types v.isUnsafe)
  | .ctorInfo _ | .recInfo _ =>
    if sameConstant (r.kernel.find? n) c then return r
    else throw (IO.userError s!"{← shown n} is not what its type gives")
  | .quotInfo _ => throw (IO.userError "the text adds a quotient")

/-- Check a constant and all that it rests on. -/
meta partial def replay (library : Library) (env : Environment) (r : Replay) (n : Name) : IO Replay := do
  if r.seen.contains n then return r
  let r := { r with seen := r.seen.insert n }
  match library.env.constants.find? n with
  | some c =>
    trust library n
    match c with
    | .axiomInfo _ =>
      if has trustedAxioms n then return { r with axioms := n :: r.axioms } else return r
    | _ => return r
  | none =>
    match env.find? n with
    | none => throw (IO.userError s!"{← shown n} is unknown")
    | some c =>
      match c with
      | .ctorInfo v =>
        -- The type brings its constructors.
        let r ← replay library env r v.induct
        replayOne env r n c
      | .recInfo v =>
        let r ← many (pushAll #[] v.all) 0 r
        replayOne env r n c
      | .inductInfo v =>
        let r ← block v.all r
        replayOne env r n c
      | _ =>
        let r ← many (usedIn c) 0 r
        replayOne env r n c
where
  pushAll (acc : Array Name) (names : List Name) : Array Name :=
    match names with
    | [] => acc
    | n :: rest => pushAll (acc.push n) rest
  many (names : Array Name) (i : Nat) (r : Replay) : IO Replay := do
    if i < names.size then many names (i + 1) (← replay library env r names[i]!) else return r
  /-- What the types and constructors of a block mention, without the block itself. -/
  block (all : List Name) (r : Replay) : IO Replay := do
    let r := { r with seen := mark r.seen all }
    types all r
  mark (seen : NameSet) (names : List Name) : NameSet :=
    match names with
    | [] => seen
    | n :: rest => mark (seen.insert n) rest
  types (names : List Name) (r : Replay) : IO Replay := do
    match names with
    | [] => return r
    | n :: rest =>
      match env.find? n with
      | some (.inductInfo v) =>
        let r ← many (v.type.getUsedConstantsAsSet.toArray) 0 r
        let r := { r with seen := mark r.seen v.ctors }
        types rest (← constructors v.ctors r)
      | _ => throw (IO.userError s!"{← shown n} is not a type")
  constructors (names : List Name) (r : Replay) : IO Replay := do
    match names with
    | [] => return r
    | n :: rest =>
      match env.find? n with
      | some c => constructors rest (← many (c.type.getUsedConstantsAsSet.toArray) 0 r)
      | none => throw (IO.userError s!"{← shown n} is unknown")

meta def startReplay (library : Library) : Replay :=
  { kernel := library.env.toKernelEnv, seen := {}, axioms := [], fresh := [] }
