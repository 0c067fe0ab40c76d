
/-! Parts of a statement that say nothing: those that are seen to, and those that `simp` decides alone. -/

/-- A number, `true` or `false` as written. -/
meta def literal (e : Expr) : Bool :=
  e.isAppOfArity ``OfNat.ofNat 3 || e.isRawNatLit || e.isConstOf ``Bool.true || e.isConstOf ``Bool.false

meta def bothLiteral (e : Expr) : Bool := literal e.appArg! && literal e.appFn!.appArg!

/-- Whether a value is built: two of these are equal or not at a glance. -/
meta def constructed (e : Expr) : Bool :=
  match e.getAppFn with
  | .const n _ => has [``Option.none, ``Option.some, ``List.nil, ``List.cons, ``Ordering.lt,
      ``Ordering.eq, ``Ordering.gt, ``Bool.true, ``Bool.false, ``Prod.mk] n
  | _ => false

/-- Whether a number is written as this one. -/
meta def isNumber (e : Expr) (n : Nat) : Bool :=
  e.isAppOfArity ``OfNat.ofNat 3 && e.appFn!.appArg! == .lit (.natVal n)

/-- Whether a sum, a difference, a product or a power is better said without one of its parts, or without
both its signs: `x + 0`, `0 - x`, `1 * x`, `-x * -y`, `0 ^ n`. -/
meta def idle (e : Expr) : Bool :=
  if e.isAppOfArity ``HAdd.hAdd 6 || e.isAppOfArity ``HSub.hSub 6 then either 0
  else if e.isAppOfArity ``HMul.hMul 6 then either 0 || either 1 || (negated l && negated r)
  else if e.isAppOfArity ``HPow.hPow 6 then either 0 || either 1
  else false
where
  l : Expr := e.appFn!.appArg!
  r : Expr := e.appArg!
  either (n : Nat) : Bool := isNumber l n || isNumber r n
  negated (x : Expr) : Bool := x.isAppOfArity ``Neg.neg 3

/-- Whether a part says nothing: `a = a`, `a ∣ a`, `P → P`, `0 * x`, `0 < 2`, `none = some a`, `!!b`. -/
meta partial def emptyPart (e : Expr) : Bool :=
  match e with
  | .app f a => here e || emptyPart f || emptyPart a
  | .forallE _ d b _ => d == b || emptyPart d || emptyPart b
  | .lam _ d b _ => emptyPart d || emptyPart b
  | .mdata _ e => emptyPart e
  | _ => false
where
  here (e : Expr) : Bool :=
    if e.isAppOfArity ``Eq 3 then
      same e || bothLiteral e || (constructed e.appArg! && constructed e.appFn!.appArg!)
    else if e.isAppOfArity ``Not 1 then e.appArg!.isAppOfArity ``Not 1
    else if e.isAppOfArity ``Bool.not 1 then e.appArg!.isAppOfArity ``Bool.not 1
    else if e.isAppOfArity ``Dvd.dvd 4 || e.isAppOfArity ``Iff 2 || e.isAppOfArity ``Ne 3 then same e
    else if e.isAppOfArity ``LT.lt 4 || e.isAppOfArity ``LE.le 4 then same e || bothLiteral e
    else if e.isAppOfArity ``HAdd.hAdd 6 || e.isAppOfArity ``HMul.hMul 6
        || e.isAppOfArity ``HSub.hSub 6 || e.isAppOfArity ``HPow.hPow 6 then bothLiteral e || idle e
    else false
  same (e : Expr) : Bool := e.appArg! == e.appFn!.appArg!

/-- Whether a part holds propositions as the parts of a formula: `P ∧ Q`, `if P then x else y`. -/
meta def connects (e : Expr) : Bool :=
  match e.getAppFn with
  | .const n _ => has [``And, ``Or, ``Iff, ``Not, ``ite, ``dite, ``Decidable.decide] n
  | _ => false

meta partial def member (e : Expr) (known : List Expr) : Bool :=
  match known with
  | [] => false
  | k :: rest => k == e || member e rest

/-- Whether one of the propositions stands inside an expression as a part of a formula. -/
meta partial def inside (known : List Expr) (e : Expr) : Bool :=
  match e with
  | .app f a => (connects f && member a known) || inside known f || inside known a
  | .forallE _ d b _ => member d known || inside known d || inside known b
  | .lam _ d b _ => inside known d || inside known b
  | .mdata _ e => inside known e
  | _ => false

/-- A hypothesis, and what it denies. -/
meta def withDenied (h : Expr) (known : List Expr) : List Expr :=
  if h.isAppOfArity ``Not 1 then h :: h.appArg! :: known
  else match h with
    | .app (.app (.app (.const n ls) t) a) b =>
      if n == ``Ne then h :: .app (.app (.app (.const ``Eq ls) t) a) b :: known else h :: known
    | _ => h :: known

/-- What is known from the hypotheses, and what they deny. -/
meta partial def knownFrom (bs : Array Bnd) (i : Nat) (acc : List Expr) : MetaM (List Expr) := do
  if i < bs.size then
    let b := bs[i]!
    let counts ← if b.info == .default then Meta.isProp b.type else pure false
    knownFrom bs (i + 1) (if counts then withDenied b.type acc else acc)
  else return acc

/-- Whether one of the propositions stands inside a hypothesis. What `¬P` denies is no part of it. -/
meta partial def insideAny (known : List Expr) (bs : Array Bnd) (i : Nat) : Bool :=
  if i < bs.size then
    let b := bs[i]!
    let part := if b.type.isAppOfArity ``Not 1 then b.type.appArg! else b.type
    (b.info == .default && inside known part) || insideAny known bs (i + 1)
  else false

/-- Whether a hypothesis stands again inside the conclusion or another one, where it is known to be so. -/
meta def knownInside (o : Opened) : MetaM Bool := do
  let known ← knownFrom o.binds 0 []
  return inside known o.concl || insideAny known o.binds 0

/-- The relations between values that an expression has inside, but for those about bound variables. -/
meta partial def relations (e : Expr) (acc : List Expr) : List Expr :=
  match e with
  | .app f a =>
    let acc := relations f (relations a acc)
    if relates e && e.hasFVar && !e.hasLooseBVars && !member e acc then e :: acc else acc
  | .forallE _ d b _ => relations b (relations d acc)
  | .lam _ d b _ => relations b (relations d acc)
  | .mdata _ e => relations e acc
  | _ => acc
where
  relates (e : Expr) : Bool :=
    e.isAppOfArity ``Eq 3 || e.isAppOfArity ``Ne 3 || e.isAppOfArity ``LE.le 4
      || e.isAppOfArity ``LT.lt 4 || e.isAppOfArity ``Dvd.dvd 4 || e.isAppOfArity ``Membership.mem 5
