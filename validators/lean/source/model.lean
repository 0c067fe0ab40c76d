
/-! A model: values of a statement's variables under which each of its hypotheses is seen to hold.
Types become `Nat`, relations and orders those of `Nat`, instances what Lean finds for these; of
numbers, lists, options, maps and functions a few small ones are tried, a row of choices at a time. -/

/-- The universe variables that are the sort of a variable themselves: `α : Sort u`. -/
meta partial def sortVariables (type : Expr) (acc : List Name) : List Name :=
  match type with
  | .forallE _ d b _ =>
    sortVariables b (match bodyOf d with
      | .sort (.param n) => n :: acc
      | _ => acc)
  | _ => acc

/-- Levels at which `Type u` and `Sort u` both are `Type`. -/
meta partial def groundLevels (names sorts : List Name) : List Level :=
  match names with
  | [] => []
  | n :: rest => (if has sorts n then .succ .zero else .zero) :: groundLevels rest sorts

meta def natType : Expr := .const ``Nat []

/-- A relation on the natural numbers, by what it gives. -/
meta def relationOf (result : Expr) (n : Nat) : Option Expr :=
  if result.isConstOf ``Bool then
    some (.const (if n % 3 == 0 then ``Nat.beq else if n % 3 == 1 then ``Nat.ble else ``Nat.blt) [])
  else if result.isConstOf ``Ordering then
    some (mkApp2 (.const ``Ord.compare [.zero]) natType (.const ``instOrdNat []))
  else if result.isProp then
    some (if n % 3 == 0 then .app (.const ``Eq [.succ .zero]) natType
      else .const (if n % 3 == 1 then ``Nat.le else ``Nat.lt) [])
  else none

/-- Whatever Lean can make of a type without being told. -/
meta def someInstance (cls : Name) (levels : List Level) (type : Expr) : MetaM (Option Expr) := do
  match ← trySynthInstance (.app (.const cls levels) type) with
  | .some e => return some e
  | _ => return none

/-- A number of some type that has numbers, or its default value. -/
meta def numeralOf (type : Expr) (l : Level) (n : Nat) : MetaM (Option Expr) := do
  let value : Expr := .lit (.natVal n)
  match ← trySynthInstance (mkApp2 (.const ``OfNat [l]) type value) with
  | .some e => return some (mkApp3 (.const ``OfNat.ofNat [l]) type value e)
  | _ =>
    match ← someInstance ``Inhabited [.succ l] type with
    | some e => return some (mkApp2 (.const ``Inhabited.default [.succ l]) type e)
    | none => return none

meta partial def longer (type : Expr) (values : List Expr) : Expr :=
  match values with
  | [] => .app (.const ``List.nil [.zero]) type
  | v :: rest => mkApp3 (.const ``List.cons [.zero]) type v (longer type rest)

/-- Value number `n` of a type; 0 is an empty one, and lists are beginnings of the longer ones. -/
meta partial def valueOf (type : Expr) (n : Nat) : MetaM (Option Expr) := do
  let type ← whnfR type
  match type with
  | .sort .zero => return some (.const (if n == 0 then ``False else ``True) [])
  | .sort (.succ .zero) => return some natType
  | .forallE _ (.sort (.succ .zero)) (.sort (.succ .zero)) _ =>
    return some (.const (if n % 2 == 0 then ``Id else ``Option) [.zero])
  | .forallE _ d (.forallE _ d' r _) _ =>
    match (if d == natType && d' == natType then relationOf r n else none) with
    | some e => return some e
    | none => constant d (.forallE `y d' r .default)
  | .forallE x d b _ =>
    if d == b && n % 2 == 0 then return some (.lam x d (.bvar 0) .default) else constant d b
  | _ => ofData type
where
  constant (d b : Expr) : MetaM (Option Expr) := do
    if b.hasLooseBVars then return none
    match ← valueOf b n with
    | some v => return some (.lam `x d v .default)
    | none => return none
  elements (t : Expr) (i : Nat) : MetaM (List Expr) := do
    if i < n then
      match ← valueOf t (i + 1) with
      | some v => return v :: (← elements t (i + 1))
      | none => return []
    else return []
  ofData (type : Expr) : MetaM (Option Expr) := do
    match type with
    | .const ``Nat _ => return some (.lit (.natVal n))
    | .const ``Bool _ => return some (.const (if n % 2 == 1 then ``Bool.true else ``Bool.false) [])
    | .const ``Int _ =>
      let m := Expr.lit (.natVal (n / 2))
      return some (.app (.const (if n % 4 == 3 then ``Int.negSucc else ``Int.ofNat) []) m)
    | .const ``Ordering _ =>
      return some (.const (if n % 3 == 0 then ``Ordering.eq else if n % 3 == 1 then ``Ordering.lt
        else ``Ordering.gt) [])
    | .app (.const ``List _) t => return some (longer t (← elements t 0))
    | .app (.const ``Array _) t =>
      return some (mkApp2 (.const ``Array.mk [.zero]) t (longer t (← elements t 0)))
    | .app (.const ``Option _) t =>
      if n == 0 then return some (.app (.const ``Option.none [.zero]) t)
      match ← valueOf t n with
      | some v => return some (mkApp2 (.const ``Option.some [.zero]) t v)
      | none => return none
    | .app (.app (.const ``Prod _) a) b =>
      match ← valueOf a n, ← valueOf b n with
      | some v, some w => return some (mkApp4 (.const ``Prod.mk [.zero, .zero]) a b v w)
      | _, _ => return none
    | _ =>
      match ← numeralOf type .zero n with
      | some e => if n == 0 then return some e else filled type e
      | none => return none
  /-- A map or a set with one entry more than its default, which is empty. -/
  filled (type e : Expr) : MetaM (Option Expr) := do
    match type.getAppFn with
    | .const (.str p s) _ =>
      let insert := Name.str (.str p s) "insert"
      match (← getEnv).find? insert with
      | none => return some e
      | some _ =>
        let r ← attempt 500 (do
          let f ← mkConstWithFreshMVarLevels insert
          let (args, _, body) ← forallMetaTelescope (← inferType f)
          if !(← isDefEq body type) then return .error "another type"
          if ← put args 0 e then return .ok (← instantiateMVars (mkAppN f args)) else return .error "")
        match r with
        | .ok made => return some made
        | .error _ => return some e
    | _ => return some e
  put (args : Array Expr) (i : Nat) (e : Expr) : MetaM Bool := do
    if i < args.size then
      let a ← instantiateMVars args[i]!
      if !a.isMVar then put args (i + 1) e else
      let t ← instantiateMVars (← inferType a)
      let v ← if (← isClass? t).isSome then (do match ← trySynthInstance t with
          | .some e => return some e
          | _ => return none)
        else if ← isDefEq t (← inferType e) then pure (some e)
        else valueOf t n
      match v with
      | some v => if ← isDefEq a v then put args (i + 1) e else return false
      | none => return false
    else return true

meta def nothingOpen (o : Opened) : Opened := { o with lctx := {}, insts := #[] }

/-- Whether a statement without variables is seen to be true: decided, or else simplified away. -/
meta def holds (o : Opened) (simplify : Syntax) (d : Expr) : MetaM Bool := do
  let r ← attempt 100 (do
    match ← trySynthInstance (.app (.const ``Decidable []) d) with
    | .some i =>
      let v ← whnfD (mkApp2 (.const ``Decidable.decide []) d i)
      if v.isConstOf ``Bool.true then return .ok true
      else if v.isConstOf ``Bool.false then return .ok false
      else return .error "stuck"
    | _ => return .error "not decidable")
  match r with
  | .ok b => return b
  | .error _ => if d.hasExprMVar then return false else closes (nothingOpen o) d simplify 150

/-- The number of a variable's value in a row of choices. -/
meta def choice (row place : Nat) : Nat :=
  match row with
  | 0 => 1
  | 1 => (1 + place) % 5
  | 2 => 2
  | 3 => (4 + 4 * place) % 5
  | 4 => 0
  | 5 => (2 * place) % 5
  | _ => ((mixHash row.toUInt64 (place + 7).toUInt64) % 4).toNat

/-- Whether every hypothesis holds under a row of choices for the variables before it. -/
meta partial def holdsIn (o : Opened) (simplify : Syntax) (vars : Array Expr) (i place row : Nat) :
    MetaM Bool := do
  if i < vars.size then
    let d ← instantiateMVars (← inferType vars[i]!)
    if (← isClass? d).isSome then
      match ← trySynthInstance d with
      | .some e => if ← isDefEq vars[i]! e then holdsIn o simplify vars (i + 1) place row else return false
      | _ => return false
    else if ← Meta.isProp d then
      if ← holds o simplify d then holdsIn o simplify vars (i + 1) place row else return false
    else
      match ← valueOf d (choice row place) with
      | some v =>
        if ← isDefEq vars[i]! v then holdsIn o simplify vars (i + 1) (place + 1) row else return false
      | none => return false
  else return true

/-- Rows of choices that are tried, and the heartbeats after which no further one is. -/
meta def rowsTried : Nat := 16
meta def beatsTried : Nat := 400000

meta partial def modelFrom (o : Opened) (simplify : Syntax) (type : Expr) (start row : Nat) :
    MetaM Bool := do
  if row == rowsTried || (← IO.getNumHeartbeats) > start + beatsTried then return false
  let r ← attempt 400 (do
    let (vars, _, _) ← forallMetaTelescope type
    return .ok (← holdsIn o simplify (firstOf vars o.binds.size 0 #[]) 0 0 row))
  match r with
  | .ok true => return true
  | _ => modelFrom o simplify type start (row + 1)
where
  firstOf (vars : Array Expr) (count i : Nat) (acc : Array Expr) : Array Expr :=
    if i < count && i < vars.size then firstOf vars count (i + 1) (acc.push vars[i]!) else acc

/-- Whether small values are found for which every hypothesis holds. -/
meta def hasModel (o : Opened) (simplify : Syntax) : MetaM Bool := do
  let sorts := sortVariables o.thm.type []
  let type := o.thm.type.instantiateLevelParams o.thm.levels (groundLevels o.thm.levels sorts)
  let found ← attempt 100000 (do
    return .ok (← modelFrom o simplify type (← IO.getNumHeartbeats) 0))
  match found with
  | .ok b => return b
  | .error _ => return false
