
/-! The quality gates, cheap ones first. Each gives the empty text or the reason that a mutant is
left out. -/

/-- A digest that does not see names of variables; the parts are mixed so that 64 bits are used. -/
meta partial def digest (e : Expr) : UInt64 :=
  match e with
  | .forallE _ d b _ => mixHash (mixHash 7 (spread d)) (digest b)
  | e => spread e
where
  spread (e : Expr) : UInt64 :=
    match e with
    | .app f a => mixHash (mixHash 11 (spread f)) (mixHash a.hash (inner a))
    | e => e.hash
  inner (e : Expr) : UInt64 :=
    match e with
    | .app f a => mixHash (inner f) a.hash
    | e => e.hash

/-- A statement's digest after its universe variables have been named in order. -/
meta def statementKey (type : Expr) : UInt64 :=
  if !type.hasLevelParam then digest type else
    let ps := (collectLevelParams {} type).params
    digest (type.instantiateLevelParams (names ps 0) (fresh ps 0))
where
  names (ps : Array Name) (i : Nat) : List Name :=
    if i < ps.size then ps[i]! :: names ps (i + 1) else []
  fresh (ps : Array Name) (i : Nat) : List Level :=
    if i < ps.size then .param (.num `u i) :: fresh ps (i + 1) else []

/-- The keys of statements seen, in buckets. -/
meta structure Keys where
  buckets : Array (List UInt64)

meta def Keys.ofSize (size : Nat) : Keys := { buckets := Array.replicate size [] }

meta partial def hasKey (keys : List UInt64) (k : UInt64) : Bool :=
  match keys with
  | [] => false
  | x :: rest => x == k || hasKey rest k

meta def Keys.place (s : Keys) (k : UInt64) : Nat := (k % s.buckets.size.toUInt64).toNat

meta def Keys.has (s : Keys) (k : UInt64) : Bool := hasKey s.buckets[s.place k]! k

meta def Keys.add (s : Keys) (k : UInt64) : Keys :=
  let i := s.place k
  { buckets := s.buckets.modify i (k :: ·) }

meta partial def keysOf (ts : Array Thm) (i : Nat) (acc : Keys) : Keys :=
  if i < ts.size then keysOf ts (i + 1) (acc.add (statementKey ts[i]!.type)) else acc

/-- Whether a constant is a type (and not a proposition). -/
meta partial def makesType (e : Expr) : Bool :=
  match e with
  | .forallE _ _ b _ => makesType b
  | .sort l => !l.isZero
  | _ => false

/-- Names that nobody writes in a statement. -/
meta def internalConstant (env : Environment) (n : Name) : Bool :=
  n.isInternalDetail || isPrivateName n || n.isMetaprogramming || Linter.isDeprecated env n
    || match n with
      | .str _ s => hasText ["rec", "recOn", "casesOn", "brecOn", "below", "binductionOn", "ndrec",
          "ndrecOn", "match_1", "mk", "cast", "elim", "propDecidable", "toCtorIdx", "ctorIdx",
          "hasDecEq", "decEq", "instDecidableEqNat", "ite_congr", "succ", "pred", "repr", "sizeOf",
          "toBoolUsing"] s || s.endsWith "Core"
      | _ => true

/-- The first constant that the new statement has and the old one lacks, and may not have. -/
meta partial def strange (env : Environment) (anyType : Bool) (old : NameSet) (new : Array Name)
    (i : Nat) : String :=
  if i < new.size then
    let n := new[i]!
    if n.isInternalDetail || isPrivateName n then "internal name"
    else if old.contains n then strange env anyType old new (i + 1)
    else if internalConstant env n then "internal name"
    else if wasOriginallyTheorem env n then "a proof inside"
    else if anyType then strange env anyType old new (i + 1)
    else match env.find? n with
      | some c => if makesType c.type then "another type" else strange env anyType old new (i + 1)
      | none => "unknown name"
  else ""

/-- Whether a lemma speaks of order and equality alone: such as `a ≤ b → a ≠ b → a < b`, or `¬0 < a → a = 0`. -/
meta partial def ofOrderAlone (env : Environment) (names : Array Name) (i : Nat) : Bool :=
  if i < names.size then
    let n := names[i]!
    (isInstanceName n || has logicalWords n || n == ``LE.le || n == ``LT.lt || n == ``OfNat.ofNat
      || match env.find? n with
        | some c => makesType c.type
        | none => false) && ofOrderAlone env names (i + 1)
  else true

meta partial def unusedVariable (bs : Array Bnd) (type : Expr) (i : Nat) : MetaM Bool := do
  match type with
  | .forallE _ _ b info =>
    if i < bs.size then
      if info != .instImplicit && !b.hasLooseBVar 0 then
        if !(← Meta.isProp bs[i]!.type) then return true
      unusedVariable bs b (i + 1)
    else return false
  | _ => return false

/-- An equation the other way round, or the expression itself. -/
meta def turned (e : Expr) : Expr :=
  match e with
  | .app (.app (.app (.const n ls) t) a) b =>
    if n == ``Eq || n == ``Ne then .app (.app (.app (.const n ls) t) b) a else e
  | e => e

meta partial def amongHypotheses (bs : Array Bnd) (i : Nat) (concl : Expr) : Bool :=
  if i < bs.size then
    bs[i]!.type == concl || turned bs[i]!.type == concl || amongHypotheses bs (i + 1) concl
  else false

/-- Whether a hypothesis just says what a variable is, such as `n = 0`: the statement could say it. -/
meta def namesVariable (h : Expr) : Bool :=
  match sidesOf h with
  | some (l, r) => (l.isFVar && !r.hasFVar) || (r.isFVar && !l.hasFVar)
  | none => false

meta partial def repeatedHypothesis (bs : Array Bnd) (i : Nat) : MetaM Bool := do
  if i < bs.size then
    -- One without variables is true and says nothing, or false.
    if !bs[i]!.type.hasFVar || amongHypotheses bs (i + 1) bs[i]!.type then
      if ← Meta.isProp bs[i]!.type then return true
    let type := bs[i]!.type
    if type.isConstOf ``True || type.isConstOf ``False || namesVariable type then return true
    match sidesOf type with
    | some (l, r) => if l == r then return true else repeatedHypothesis bs (i + 1)
    | none => repeatedHypothesis bs (i + 1)
  else return false

/-- What is seen without a proof: sides that agree, conclusions that are given, spare variables. -/
meta def shapeGate (o : Opened) : MetaM String := inThm o do
  let c := o.concl
  if !c.hasFVar || emptyPart o.thm.type then return "a part says nothing"
  match sidesOf c with
  | some (l, r) =>
    if c.isAppOfArity ``Iff 2 && (!l.hasFVar || !r.hasFVar) then return "a part says nothing"
  | none => pure ()
  if c.isAppOfArity ``Ne 3 && c.appArg! == c.appFn!.appArg! then return "no statement"
  match sidesOf c with
  | some (l, r) => if l == r || turned l == r then return "both sides are the same"
  | none => pure ()
  if amongHypotheses o.binds 0 c then return "the conclusion is a hypothesis"
  if ← repeatedHypothesis o.binds 0 then return "an empty hypothesis"
  if ← knownInside o then return "a hypothesis again, inside"
  if ← unusedVariable o.binds o.thm.type 0 then return "an unused variable"
  return ""

/-- Whether the new statement is the old one said in other words: equal once instances and
abbreviations are unfolded. -/
meta def restated (old new : Expr) : MetaM Bool := do
  match ← attempt 1000 (do return .ok (← isDefEqInstances old new)) with
  | .ok b => return b
  | .error _ => return false
where
  isDefEqInstances (a b : Expr) : MetaM Bool := fun ctx st cctx cst => do
    Meta.isExprDefEq a b { ctx with keyedConfig := { ctx.keyedConfig.config with transparency := .instances }.toConfigWithKey } st cctx cst

/-- What a tactic leaves to prove of a goal: `True` if nothing, the goal itself if it fails. -/
meta def leftOf (o : Opened) (goal : Expr) (tactic : Syntax) (thousands : Nat) : MetaM Expr := do
  let r ← attempt thousands (inThm o do
    let g ← mkFreshExprMVar (some goal)
    let (left, _) ← runTactic g.mvarId! tactic
    match left with
    | [] => return .ok (if (← instantiateMVars g).hasSyntheticSorry then goal else .const ``True [])
    | [rest] => return .ok (← instantiateMVars (← rest.getType))
    | _ => return .ok goal)
  match r with
  | .ok e => return e
  | .error _ => return goal

/-- A tactic, parsed once. -/
meta def parsedTactic (env : Environment) (text : String) : Syntax :=
  match Parser.runParserCategory env `tactic text "<gate>" with
  | .ok stx => stx
  | .error _ => .missing

/-- Whether a tactic closes a goal within its budget. -/
meta def closes (o : Opened) (goal : Expr) (tactic : Syntax) (thousands : Nat) : MetaM Bool := do
  let r ← attempt thousands (inThm o do
    let g ← mkFreshExprMVar (some goal)
    let (left, _) ← runTactic g.mvarId! tactic
    match left with
    | [] => return .ok !(← instantiateMVars g).hasSyntheticSorry
    | _ => return .ok false)
  match r with
  | .ok b => return b
  | .error _ => return false

meta structure Tactics where
  rfl : Syntax
  omega : Syntax
  decide : Syntax
  simp : Syntax
  /-- That something is there, by a hypothesis that names it. -/
  named : Syntax
  /-- Without the hypotheses. -/
  simpAlone : Syntax
  /-- From contradictory hypotheses. -/
  absurd : Syntax
  /-- What follows at once from the hypotheses; with numbers, by linear arithmetic too. -/
  follows : Syntax
  followsByNumbers : Syntax
  spareByNumbers : Syntax
  byNumbers : Syntax
  /-- Of a statement without variables. -/
  simplify : Syntax
deriving Inhabited

meta def tacticsOf (env : Environment) : Tactics :=
  { rfl := parsedTactic env "rfl", omega := parsedTactic env "omega",
    decide := parsedTactic env "decide", simp := parsedTactic env "simp [*]",
    named := parsedTactic env
      "first | exact ⟨_, by assumption⟩ | exact ⟨_, _, by assumption⟩ | exact ⟨_, _, _, by assumption⟩",
    simpAlone := parsedTactic env "simp",
    absurd := parsedTactic env "first | contradiction | omega | simp_all | grind (splits := 3)",
    follows := parsedTactic env "simp_all", followsByNumbers := parsedTactic env "first | omega | simp_all",
    spareByNumbers := parsedTactic env "first | omega | simp [*]",
    byNumbers := parsedTactic env "(intro key; omega)",
    simplify := parsedTactic env "(intros; first | (simp_all; done) | omega)" }

/-- The tactic that proves the statement at once, or the empty text; and what `simp` makes of it. -/
meta def trivialBy (o : Opened) (ts : Tactics) (numbers : Bool) : MetaM (String × Expr) := do
  if ← closes o o.concl ts.rfl 100 then return ("rfl", o.concl)
  if o.concl.isAppOfArity ``Exists 2 then
    if ← closes o o.concl ts.named 300 then return ("a hypothesis that names it", o.concl)
  if o.binds.size == 0 then
    if ← closes o o.concl ts.decide 1000 then return ("decide", o.concl)
  if numbers then
    if ← closes o o.concl ts.omega 2000 then return ("omega", o.concl)
  let rest ← leftOf o o.concl ts.simp 1000
  return (if rest.isTrue then "simp" else "", rest)

/-- Whether `simp` alone decides one of these parts of a statement. -/
meta partial def decidesOne (o : Opened) (ts : Tactics) (parts : List Expr) : MetaM Bool := do
  match parts with
  | [] => return false
  | part :: rest =>
    let left ← if part == o.concl then pure part else leftOf o part ts.simpAlone 300
    if left.isTrue || left.isConstOf ``False then return true
    decidesOne o ts rest

meta partial def hypotheses (bs : Array Bnd) (i : Nat) (acc : Nat) : MetaM Nat := do
  if i < bs.size then
    let isH ← Meta.isProp bs[i]!.type
    hypotheses bs (i + 1) (if isH && bs[i]!.info != .instImplicit then acc + 1 else acc)
  else return acc

/-- The words of linear arithmetic over Nat and Int, which `omega` decides: a true statement that
has no others is trivial without a try. -/
meta def linearWords : List Name :=
  [``Eq, ``Iff, ``And, ``Or, ``Not, ``Ne, ``True, ``False, ``Nat, ``Int, ``HAdd.hAdd, ``HSub.hSub,
   ``Neg.neg, ``OfNat.ofNat, ``LT.lt, ``LE.le, ``GT.gt, ``GE.ge, ``Nat.succ, ``Nat.pred, ``Nat.cast,
   ``IntCast.intCast, ``Int.toNat, ``Min.min, ``Max.max, ``Nat.add, ``Nat.sub, ``Int.ofNat,
   ``Int.natAbs, ``Nat.zero, ``Nat.le, ``Nat.lt]

meta partial def linear (names : Array Name) (i : Nat) : Bool :=
  if i < names.size then
    (isInstanceName names[i]! || has linearWords names[i]!) && linear names (i + 1)
  else true

/-- Whether `omega` has anything to say. -/
meta partial def arithmetic (names : Array Name) (i : Nat) : Bool :=
  if i < names.size then
    names[i]! == ``Nat || names[i]! == ``Int || names[i]! == ``Fin || arithmetic names (i + 1)
  else false
