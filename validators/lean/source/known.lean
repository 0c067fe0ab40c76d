
/-! What the library says already: a statement, or a hypothesis of one, that a single theorem of the
library gives from the hypotheses that stand there. Lean's index of `exact?` names the theorems. -/

/-- Whether a type is that of a predicate: `a₁ → … → Prop`. -/
meta partial def makesProp (e : Expr) : Bool :=
  match e with
  | .forallE _ _ b _ => makesProp b
  | .sort l => l.isZero
  | _ => false

/-- A head that Lean reads as another without a lemma: numerals, instances, `≠` and `>`. -/
meta def readsOtherwise (n : Name) : Bool :=
  literalHead n || isInstancePart n || has [``Not, ``Ne, ``GT.gt, ``GE.ge, ``id] n

/-- Whether a part of a lemma could be that term for some values of the lemma's variables. It looks at
names alone: a try costs thirty times as much. -/
meta partial def mayBe (pattern term : Expr) : Bool :=
  match pattern.getAppFn with
  | .const n _ =>
    match term.getAppFn with
    | .const m _ => if n == m then argsMayBe pattern term else readsOtherwise n || readsOtherwise m
    | .fvar _ => readsOtherwise n
    | _ => true
  | _ => true
where
  argsMayBe (pattern term : Expr) : Bool :=
    match pattern, term with
    | .app f a, .app g b => mayBe a b && argsMayBe f g
    | _, _ => true

/-- Whether one of the hypotheses could be what a lemma needs. -/
meta partial def mayStand (bs : Array Bnd) (need : Expr) (i : Nat) : Bool :=
  if i < bs.size then
    let h := bodyOf bs[i]!.type
    (headName h == headName need && mayBe need h) || mayStand bs need (i + 1)
  else false

/-- The places of the hypotheses of a lemma, or nothing where one of them cannot stand there. -/
meta partial def needsOf (env : Environment) (bs : Array Bnd) (type : Expr) (i : Nat)
    (acc : List Nat) : Option (List Nat) :=
  match type with
  | .forallE _ d b info =>
    if info == .instImplicit then needsOf env bs b (i + 1) acc else
      let need := bodyOf d
      match env.find? (headName need) with
      | some c =>
        if !makesProp c.type then needsOf env bs b (i + 1) acc
        else if mayStand bs need 0 then needsOf env bs b (i + 1) (i :: acc)
        else none
      | none => needsOf env bs b (i + 1) acc
  | _ => some acc

/-- The same with the side of an equivalence from which its other side follows. -/
meta def needsWith (env : Environment) (bs : Array Bnd) (type : Expr) (mod : LibrarySearch.DeclMod) :
    Option (List Nat) :=
  let stands := match mod, sidesOf (bodyOf type) with
    | .mp, some (l, _) => sideStands l
    | .mpr, some (_, r) => sideStands r
    | _, _ => true
  if stands then needsOf env bs type 0 [] else none
where
  sideStands (side : Expr) : Bool :=
    match side.getAppFn with
    | .const _ _ => mayStand bs (bodyOf side) 0
    | _ => true

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
  | .ok cs => go cs 0
  | .error _ => return false
where
  go (cs : Array (Name × LibrarySearch.DeclMod)) (i : Nat) : MetaM Bool := do
    match cs[i]? with
    | none => return false
    | some (lem, mod) =>
      match env.find? lem with
      | none => go cs (i + 1)
      | some c =>
        match needsWith env o.binds c.type mod with
        | none => go cs (i + 1)
        | some needs => if ← givenBy o lem mod needs then return true else go cs (i + 1)

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
