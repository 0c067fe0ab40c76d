
/-! The library's theorems, and one of them opened: its variables and hypotheses as free variables,
so that mutations work on its conclusion and on each hypothesis. -/

meta structure Thm where
  name : Name
  levels : List Name
  type : Expr
deriving Inhabited

/-- A binder of a statement: its variable (or what a lemma left open), name and type. -/
meta structure Bnd where
  id : Expr
  name : Name
  type : Expr
  info : BinderInfo
deriving Inhabited

meta structure Opened where
  thm : Thm
  goal : MVarId
  lctx : LocalContext
  insts : LocalInstances
  binds : Array Bnd
  concl : Expr
deriving Inhabited

meta def inContext (lctx : LocalContext) (insts : LocalInstances) (act : MetaM α) : MetaM α :=
  fun ctx st cctx cst => act { ctx with lctx := lctx, localInstances := insts } st cctx cst

meta def inThm (o : Opened) (act : MetaM α) : MetaM α := inContext o.lctx o.insts act

meta def isPropIn (o : Opened) (e : Expr) : MetaM Bool := fun ctx st cctx cst =>
  Meta.isProp e { ctx with lctx := o.lctx, localInstances := o.insts } st cctx cst

/-- Stop an action after so many thousand heartbeats, which count allocations and not seconds. -/
meta def budget (thousands : Nat) (act : MetaM α) : MetaM α := fun ctx st cctx cst => do
  let now ← IO.getNumHeartbeats
  act ctx st { cctx with initHeartbeats := now, maxHeartbeats := thousands * 1000 } cst

/-- Run, and forget what it did; running out of heartbeats is one way to fail. What Lean has found
about types and instances stays, and so fresh names go on: those of what is forgotten stand in there. -/
meta def attempt (thousands : Nat) (act : MetaM (Except String α)) : MetaM (Except String α) :=
  fun ctx st cctx cst => do
    let s ← st.get
    let c ← cst.get
    let r ← try budget thousands act ctx st cctx cst catch _ => pure (.error "failed")
    st.set { s with cache := (← st.get).cache }
    cst.set { c with ngen := (← cst.get).ngen, cache := (← cst.get).cache }
    return r

/-- Run, and forget all of it: what comes next is as if it had not been. -/
meta def aside (act : MetaM α) : MetaM α := fun ctx st cctx cst => do
  let s ← st.get
  let c ← cst.get
  let r ← act ctx st cctx cst
  st.set s
  cst.set c
  return r

/-! Which theorems are mutated and which serve as lemmas. -/

/-- Machinery that happens to be stated as theorems. -/
meta def hiddenNames : List String :=
  ["inj", "injEq", "induct", "induct_unfolding", "fun_cases", "fun_cases_unfolding", "sizeOf_spec",
   "noConfusion", "rec", "recOn", "casesOn", "brecOn", "below", "ext_iff", "congr_simp", "hcongr",
   "Internal", "Linear", "Grind", "Omega", "Tactic", "Meta", "Elab", "Parser", "Impl", "Iterators",
   "Balanced", "Const", "Linarith", "Simproc", "Sat", "PRange", "Do", "mut", "match_1", "eq_def",
   "eq_1", "eq_2", "eq_3", "SPred", "DHashMap", "DTreeMap", "ExtDHashMap", "ExtDTreeMap", "Raw",
   "ForIn", "Iter", "IterM", "Time", "Format", "Rxc", "Rxo", "Rxi", "Rcc", "Rco", "Rci", "Roc",
   "Roo", "Roi", "Ric", "Rio", "Rii", "Range", "Slice", "WF", "Decidable", "Classical"]

meta partial def hiddenName (n : Name) : Bool :=
  match n with
  | .anonymous => false
  | .str p s => hasText hiddenNames s || hiddenName p
  | .num _ _ => true

meta def public? (env : Environment) (n : Name) : Bool :=
  !(n.isInternalDetail || isPrivateName n || n.isMetaprogramming || hiddenName n
    || Linter.isDeprecated env n) && wasOriginallyTheorem env n

meta partial def theoremsOfModule (env : Environment) (m : ModuleData) (i : Nat) (acc : Array Thm) :
    Array Thm :=
  if i < m.constNames.size then
    let n := m.constNames[i]!
    let c := m.constants[i]!
    theoremsOfModule env m (i + 1)
      (if public? env n then acc.push { name := n, type := c.type, levels := c.levelParams } else acc)
  else acc

meta partial def theoremsFrom (env : Environment) (i : Nat) (acc : Array Thm) : Array Thm :=
  if i < env.header.moduleData.size then
    theoremsFrom env (i + 1) (theoremsOfModule env env.header.moduleData[i]! 0 acc)
  else acc

/-- All of them, in the order of the modules: place i is what a recipe calls theorem i. -/
meta def theorems (env : Environment) : Array Thm := theoremsFrom env 0 #[]

meta partial def readBinds (lctx : LocalContext) (fvars : Array FVarId) (type : Expr) (i : Nat)
    (acc : Array Bnd) : Array Bnd :=
  match type with
  | .forallE n _ b info =>
    if i < fvars.size then
      match lctx.find? fvars[i]! with
      | some d =>
        readBinds lctx fvars b (i + 1) (acc.push { id := .fvar fvars[i]!, name := n, type := d.type, info })
      | none => acc
    else acc
  | _ => acc

meta partial def idsOf (bs : Array Bnd) (i : Nat) (acc : Array Expr) : Array Expr :=
  if i < bs.size then idsOf bs (i + 1) (acc.push bs[i]!.id) else acc

meta partial def levelsOf (ns : List Name) : List Level :=
  match ns with
  | [] => []
  | n :: rest => .param n :: levelsOf rest

meta def openThm (t : Thm) : MetaM Opened := do
  let g ← mkFreshExprMVar (some t.type)
  let (fvars, g') ← g.mvarId!.intros
  let d ← g'.getDecl
  return { thm := t, goal := g', lctx := d.lctx, insts := d.localInstances,
           binds := readBinds d.lctx fvars t.type 0 #[], concl := d.type }

meta def proofOf (t : Thm) (args : Array Expr) : Expr :=
  mkAppN (.const t.name (levelsOf t.levels)) args

meta partial def closeLoop (lam : Bool) (bs : Array Bnd) (ids : Array Expr) (i : Nat) (body : Expr) :
    Expr :=
  if i == 0 then body else
    let b := bs[i - 1]!
    let type := b.type.abstractRange (i - 1) ids
    closeLoop lam bs ids (i - 1)
      (if lam then .lam b.name type body b.info else .forallE b.name type body b.info)

/-- Bind the variables again: `∀ …, body` or `fun … => body`. -/
meta def closeOver (lam : Bool) (bs : Array Bnd) (body : Expr) : Expr :=
  let ids := idsOf bs 0 #[]
  closeLoop lam bs ids bs.size (body.abstract ids)

meta partial def joined (a b : Array Bnd) (i : Nat) : Array Bnd :=
  if i < b.size then joined (a.push b[i]!) b (i + 1) else a

meta partial def slice (a : Array Bnd) (i stop : Nat) (acc : Array Bnd) : Array Bnd :=
  if i < stop then slice a (i + 1) stop (acc.push a[i]!) else acc
