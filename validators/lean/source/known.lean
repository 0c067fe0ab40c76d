
/-! What the library says already: a statement, or a hypothesis of one, that a single theorem of the
library gives from the hypotheses that stand there. Lean's index of `exact?` names the theorems. -/

/-- Whether a type is that of a predicate: `a₁ → … → Prop`. -/
meta partial def makesProp (e : Expr) : Bool :=
  match e with
  | .forallE _ _ b _ => makesProp b
  | .sort l => l.isZero
  | _ => false

/-- How the hypotheses begin. -/
meta partial def headsOf (bs : Array Bnd) (i : Nat) (acc : NameSet) : NameSet :=
  if i < bs.size then headsOf bs (i + 1) (acc.insert (headName (bodyOf bs[i]!.type))) else acc

/-- The places of the hypotheses of a lemma, or nothing where one begins like none that stands there. -/
meta partial def needsOf (env : Environment) (heads : NameSet) (type : Expr) (i : Nat)
    (acc : List Nat) : Option (List Nat) :=
  match type with
  | .forallE _ d b info =>
    if info == .instImplicit then needsOf env heads b (i + 1) acc else
      let n := headName (bodyOf d)
      if heads.contains n then
        match env.find? n with
        | some c => needsOf env heads b (i + 1) (if makesProp c.type then i :: acc else acc)
        | none => needsOf env heads b (i + 1) acc
      else match env.find? n with
        | some c => if makesProp c.type then none else needsOf env heads b (i + 1) acc
        | none => needsOf env heads b (i + 1) acc
  | _ => some acc

meta partial def allAssumed (args : Array Expr) (needs : List Nat) : MetaM Bool := do
  match needs with
  | [] => return true
  | i :: rest => if ← args[i]!.mvarId!.assumptionCore then allAssumed args rest else return false

/-- Whether what else a lemma leaves open are instances. -/
meta partial def allFound (args : Array Expr) (i : Nat) : MetaM Bool := do
  if i < args.size then
    if (← instantiateMVars args[i]!).isMVar then
      match ← trySynthInstance (← instantiateMVars (← inferType args[i]!)) with
      | .some e => if ← isDefEq args[i]! e then allFound args (i + 1) else return false
      | _ => return false
    else allFound args (i + 1)
  else return true

/-- Whether a lemma gives what is to be proved, and what it needs stands there. -/
meta def givenBy (o : Opened) (lem : Name) (mod : LibrarySearch.DeclMod) (needs : List Nat) :
    MetaM Bool := do
  let r ← attempt 300 (inThm o do
    let (args, _, body) ← forallMetaTelescope (← inferType (← mkConstWithFreshMVarLevels lem))
    let (need, gives) := match mod, sidesOf body with
      | .mp, some (l, r) => (some l, r)
      | .mpr, some (l, r) => (some r, l)
      | _, _ => (none, body)
    if !(← isDefEq gives o.concl) then return .ok false
    if !(← allAssumed args needs) then return .ok false
    if let some need := need then
      if !(← (← mkFreshExprMVar (some need)).mvarId!.assumptionCore) then return .ok false
    return .ok (← allFound args 0))
  match r with
  | .ok b => return b
  | .error _ => return false

/-- Whether one theorem of the library gives the conclusion from the hypotheses. -/
meta partial def givenByLibrary (env : Environment) (o : Opened) : MetaM Bool := do
  match ← attempt 40000 (do return .ok (← applyCandidates o o.concl)) with
  | .ok cs => go (headsOf o.binds 0 {}) cs 0
  | .error _ => return false
where
  go (heads : NameSet) (cs : Array (Name × LibrarySearch.DeclMod)) (i : Nat) : MetaM Bool := do
    match cs[i]? with
    | none => return false
    | some (lem, mod) =>
      match env.find? lem with
      | none => go heads cs (i + 1)
      | some c =>
        match needsOf env heads c.type 0 [] with
        | none => go heads cs (i + 1)
        | some needs => if ← givenBy o lem mod needs then return true else go heads cs (i + 1)

/-- Whether so is a hypothesis from place `i` on, from those before it: it says nothing. -/
meta partial def knownHypothesis (env : Environment) (o : Opened) (i : Nat) : MetaM Bool := do
  if i < o.binds.size then
    let b := o.binds[i]!
    if b.info == .default && (← isPropIn o b.type) then
      let before ← openNamed o.thm.levels o.thm.type i
      match before.concl with
      | .forallE _ d _ _ => if ← givenByLibrary env { before with concl := d } then return true
      | _ => return false
    knownHypothesis env o (i + 1)
  else return false
