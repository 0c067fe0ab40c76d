
/-! Which lemmas are worth a try: Lean's own indices name candidates; a look at the lemma's raw
statement drops those that cannot match, or would leave a variable open, at a hundredth of the cost
of trying them. -/

meta def applyCandidates (o : Opened) (target : Expr) :
    MetaM (Array (Name × LibrarySearch.DeclMod)) := fun ctx st cctx cst =>
  LibrarySearch.libSearchFindDecls target { ctx with lctx := o.lctx, localInstances := o.insts } st cctx cst

meta partial def insertAll (names : Array Name) (i : Nat) (acc : NameSet) : NameSet :=
  if i < names.size then insertAll names (i + 1) (acc.insert names[i]!) else acc

meta def constantsOf (e : Expr) : NameSet := insertAll e.getUsedConstants 0 {}

meta def literalHead (n : Name) : Bool :=
  n == ``OfNat.ofNat || n == ``HAdd.hAdd || n == ``Nat.succ || n == ``Nat.zero

/-- Whether a name is that of an instance or of a part of one. -/
meta def isInstancePart (n : Name) : Bool :=
  match n with
  | .str _ s => s.startsWith "inst" || s.startsWith "to"
  | _ => true

/-- Whether the heads of a pattern occur in the target. -/
meta partial def headsOccur (pattern : Expr) (have_ : NameSet) : Bool :=
  match pattern.getAppFn with
  | .const n _ => have_.contains n && argsOccur pattern
  | _ => false
where
  argsOccur (e : Expr) : Bool :=
    match e with
    | .app f a =>
      (match a.getAppFn with
       | .const n _ => literalHead n || have_.contains n || isInstancePart n
       | _ => true) && argsOccur f
    | _ => true

meta def headName (e : Expr) : Name :=
  match e.getAppFn with
  | .const n _ => n
  | _ => .anonymous

/-- The two sides of an equation or equivalence under binders. -/
meta def sidesOf (e : Expr) : Option (Expr × Expr) :=
  if e.isAppOfArity ``Eq 3 then some (e.appFn!.appArg!, e.appArg!)
  else if e.isAppOfArity ``Iff 2 then some (e.appFn!.appArg!, e.appArg!)
  else none

meta partial def bodyOf (type : Expr) : Expr :=
  match type with
  | .forallE _ _ b _ => bodyOf b
  | e => e

/-- Lemmas that change nothing but the way of saying it, beside those of pure logic. -/
meta def emptyLemmas : List Name :=
  [``gt_iff_lt, ``ge_iff_le, ``Nat.add_eq, ``Nat.mul_eq, ``Nat.sub_eq, ``Nat.lt_eq, ``Nat.le_eq,
   ``Nat.succ_eq_add_one, ``Nat.zero_eq, ``Nat.add_one, ``Nat.pow_eq, ``Nat.div_eq, ``id_eq,
   ``Function.comp_apply, ``Function.comp_def, ``beq_iff_eq, ``decide_eq_true_eq, ``Int.le_def,
   ``Nat.not_lt, ``Nat.not_le, ``Int.not_lt, ``Int.not_le, ``Nat.lt_eq, ``Nat.pos_iff_ne_zero,
   ``neZero_iff, ``List.Pairwise.and_mem, ``List.Pairwise.imp_mem,
   ``List.perm_iff_toArray_perm,
   ``Nat.succ_eq_one_add, ``Nat.one_add, ``Nat.le_antisymm_iff, ``Int.le_antisymm_iff]

/-- The words of logic: a lemma that has no others says nothing about mathematics. -/
meta def logicalWords : List Name :=
  [``Eq, ``Iff, ``And, ``Or, ``Not, ``True, ``False, ``Ne, ``Exists, ``HEq, ``Decidable,
   ``Inhabited, ``Nonempty, ``Subsingleton, ``PUnit, ``PProd, ``Classical.propDecidable, ``ite,
   ``dite, ``id, ``Function.comp, ``DecidableEq, ``Bool, ``Bool.true, ``Bool.false, ``decide,
   ``BEq, ``BEq.beq, ``LawfulBEq, ``ReflBEq, ``EquivBEq, ``PartialEquivBEq, ``bne,
   ``instDecidableEqBool, ``Exists.intro, ``Iff.mp, ``Iff.mpr, ``And.left, ``And.right, ``outParam,
   ``Bool.and, ``Bool.or, ``Bool.not, ``Bool.xor, ``cond, ``GT.gt, ``GE.ge]

meta def isInstanceName (n : Name) : Bool :=
  match n with
  | .str _ s => s.startsWith "inst"
  | _ => false

meta partial def onlyLogic (names : Array Name) (i : Nat) : Bool :=
  if i < names.size then
    (isInstanceName names[i]! || has logicalWords names[i]!) && onlyLogic names (i + 1)
  else true

/-- Whether a name says that the lemma swaps two places. -/
meta def swaps (n : Name) : Bool :=
  match n with
  | .str _ s => s.endsWith "comm" || s.endsWith "symm"
  | _ => false

/-- Whether a lemma may serve at all. -/
meta def servesAsLemma (n : Name) (type : Expr) : Bool :=
  !(hiddenName n || n.isMetaprogramming || swaps n || has emptyLemmas n || (`Bool).isPrefixOf n
    || (`Nat.ToInt).isPrefixOf n
    || onlyLogic type.getUsedConstants 0)

/-- Heads of constants such as `[]`, which any lemma could blow up into something that means them. -/
meta def constantHeads : List Name :=
  [``List.nil, ``Option.none, ``EmptyCollection.emptyCollection, ``Bool.true, ``Bool.false,
   ``OfNat.ofNat, ``Inhabited.default, ``Nat.zero, ``Array.empty, ``PUnit.unit, ``List.toArray]

/-- Whether rewriting by a lemma in a direction is worth a try in a target with those constants. -/
meta def worthRewriting (env : Environment) (lem : Name) (symm : Bool) (have_ : NameSet) : Bool :=
  match env.find? lem with
  | none => false
  | some c =>
    match sidesOf (bodyOf c.type) with
    | none => false
    | some (l, r) =>
      let pattern := if symm then r else l
      pattern.hasLooseBVars && !has constantHeads (headName pattern)
        && headsOccur pattern have_ && servesAsLemma lem c.type
        && determinedSides c.type pattern (if symm then l else r)
where
  /-- Every variable of the new side is one of the pattern's. -/
  determinedSides (type pattern new : Expr) : Bool := go (count type 0) pattern new 0
  count (e : Expr) (n : Nat) : Nat :=
    match e with
    | .forallE _ _ b _ => count b (n + 1)
    | _ => n
  go (n : Nat) (pattern new : Expr) (i : Nat) : Bool :=
    if i < n then (pattern.hasLooseBVar i || !new.hasLooseBVar i) && go n pattern new (i + 1) else true

/-- Whether a lemma, used in that direction, just says in other words that two things are equal, or
that one is the smaller: its pattern is `x = y`, `x ≠ y`, `x ≤ y` or `x < y`. -/
meta def saysRelation (env : Environment) (lem : Name) (symm : Bool) : Bool :=
  match env.find? lem with
  | none => false
  | some c =>
    match sidesOf (bodyOf c.type) with
    | none => false
    | some (l, r) => bare (if symm then r else l)
where
  bare (e : Expr) : Bool :=
    (e.isAppOfArity ``Eq 3 || e.isAppOfArity ``Ne 3 || e.isAppOfArity ``LE.le 4
      || e.isAppOfArity ``LT.lt 4) && e.appArg!.isBVar && e.appFn!.appArg!.isBVar
