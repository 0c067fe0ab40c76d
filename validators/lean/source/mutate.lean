
/-! The mutations. Each gives a statement and its proof term, made from the theorem and one lemma;
what becomes of them is decided by the gates. -/

meta structure Mutant where
  binds : Array Bnd
  concl : Expr
  proof : Expr
  /-- The proof of the changed hypothesis or of the new conclusion by the lemma, for the text. -/
  step : Expr
  /-- The old hypothesis, where a hypothesis was changed. -/
  old : Option Expr
deriving Inhabited

meta structure Closed where
  type : Expr
  value : Expr
deriving Inhabited

/-- What a lemma leaves open becomes an instance, an assumption, a new hypothesis, or a failure;
with `vars`, also a new variable. -/
meta partial def settle (ms : List MVarId) (most : Nat) (vars : Bool) (acc : Array Bnd) :
    MetaM (Except String (Array Bnd)) := do
  match ms with
  | [] => return .ok acc
  | m :: rest =>
    let e ← instantiateMVars (.mvar m)
    if !e.isMVar then settle rest most vars acc else
    let type ← instantiateMVars (← m.getType)
    if (← isClass? type).isSome then
      match ← trySynthInstance type with
      | .some e =>
        if ← isDefEq (.mvar m) e then settle rest most vars acc else return .error "no instance"
      | _ => return .error "no instance"
    else if ← Meta.isProp type then
      if ← m.assumptionCore then settle rest most vars acc
      else if most == 0 then return .error "side condition"
      else
        settle rest (most - 1) vars (acc.push { id := .mvar m, name := `h, type, info := .default })
    else if vars then
      settle rest most vars (acc.push { id := .mvar m, name := ← m.getTag, type, info := .default })
    else return .error "open variable"

meta partial def instBinds (bs : Array Bnd) (i : Nat) (acc : Array Bnd) : MetaM (Array Bnd) := do
  if i < bs.size then
    let b := bs[i]!
    instBinds bs (i + 1) (acc.push { b with type := ← instantiateMVars b.type })
  else return acc

meta def finished (m : Mutant) : MetaM (Except String (Mutant × Closed)) := do
  let binds ← instBinds m.binds 0 #[]
  let concl ← instantiateMVars m.concl
  let proof ← instantiateMVars m.proof
  let step ← instantiateMVars m.step
  let type := closeOver false binds concl
  let value := closeOver true binds proof
  if type.hasMVar || value.hasMVar then return .error "open variable"
  return .ok ({ m with binds, concl, proof, step }, { type, value })

/-- `concl` becomes what `rw [lem] at` gives. -/
meta def rewriteConcl (o : Opened) (lem : Name) (symm : Bool) :
    MetaM (Except String (Mutant × Closed)) := inThm o do
  let r ← o.goal.rewrite o.concl (← mkConstWithFreshMVarLevels lem) symm
  match ← settle r.mvarIds 1 false #[] with
  | .error e => return .error e
  | .ok side =>
    let proof ← mkEqMP r.eqProof (proofOf o.thm (idsOf o.binds 0 #[]))
    finished { binds := joined o.binds side 0, concl := r.eNew, proof, step := r.eqProof, old := none }

/-- The arguments of the theorem, with hypothesis `at_` replaced. -/
meta partial def argsWith (bs : Array Bnd) (at_ i : Nat) (e : Expr) (acc : Array Expr) : Array Expr :=
  if i < bs.size then argsWith bs at_ (i + 1) e (acc.push (if i == at_ then e else bs[i]!.id)) else acc

meta partial def mentioned (bs : Array Bnd) (i : Nat) (id : Expr) : Bool :=
  if i < bs.size then bs[i]!.type.containsFVar id.fvarId! || mentioned bs (i + 1) id else false

/-- Hypothesis `at_` becomes what `rw [lem] at` makes of it; the lemma the other way gives it back. -/
meta def rewriteHyp (o : Opened) (at_ : Nat) (lem : Name) (symm : Bool) :
    MetaM (Except String (Mutant × Closed)) := inThm o do
  let h := o.binds[at_]!
  let r ← o.goal.rewrite h.type (← mkConstWithFreshMVarLevels lem) symm
  match ← settle r.mvarIds 1 false #[] with
  | .error e => return .error e
  | .ok side =>
    let new ← mkFreshExprMVar (some r.eNew)
    let back ← mkEqMPR r.eqProof new
    let proof := proofOf o.thm (argsWith o.binds at_ 0 back #[])
    let b : Bnd := { h with id := new, type := r.eNew }
    let binds := joined (joined ((slice o.binds 0 at_ #[]).push b) (slice o.binds (at_ + 1) o.binds.size #[]) 0) side 0
    finished { binds, concl := o.concl, proof, step := back, old := some h.type }

/-- The variables of an opened lemma, as goals. -/
meta partial def holes (args : Array Expr) (i : Nat) : List MVarId :=
  if i < args.size then args[i]!.mvarId! :: holes args (i + 1) else []

/-- Hypothesis `at_` is replaced by what a lemma needs to give it. -/
meta def applyHyp (o : Opened) (at_ : Nat) (lem : Name) (mod : LibrarySearch.DeclMod) :
    MetaM (Except String (Mutant × Closed)) := inThm o do
  let h := o.binds[at_]!
  let l ← LibrarySearch.mkLibrarySearchLemma lem mod
  let type ← inferType l
  let (args, _, body) ← forallMetaTelescope type
  if !(← isDefEq body h.type) then return .error "does not unify"
  match ← settle (holes args 0) 3 true #[] with
  | .error e => return .error e
  | .ok new =>
    if new.size == 0 then return .error "nothing is left of the hypothesis"
    let step := mkAppN l args
    let proof := proofOf o.thm (argsWith o.binds at_ 0 step #[])
    let binds := joined (joined (slice o.binds 0 at_ #[]) new 0) (slice o.binds (at_ + 1) o.binds.size #[]) 0
    finished { binds, concl := o.concl, proof, step, old := some h.type }

/-- The conclusion is given to hypothesis `arg` of a lemma, whose conclusion is the new one. -/
meta def forwardBy (o : Opened) (lem : Name) (arg : Nat) :
    MetaM (Except String (Mutant × Closed)) := inThm o do
  let l ← mkConstWithFreshMVarLevels lem
  let type ← inferType l
  let (args, _, body) ← forallMetaTelescope type
  match args[arg]? with
  | none => return .error "no such hypothesis"
  | some m =>
    let given := proofOf o.thm (idsOf o.binds 0 #[])
    if !(← isDefEq (← inferType m) o.concl) then return .error "does not unify"
    if !(← isDefEq m given) then return .error "does not unify"
    match ← settle (holes args 0) 2 false #[] with
    | .error e => return .error e
    | .ok side =>
      let proof := mkAppN l args
      finished { binds := joined o.binds side 0, concl := body, proof, step := proof, old := none }

/-- The kernel's word on a mutant. -/
meta def kernelAccepts (env : Environment) (levels : List Name) (c : Closed) : Bool :=
  match env.addDeclCore 0 (.thmDecl { name := `mutant, levelParams := levels, type := c.type, value := c.value }) none with
  | .ok _ => true
  | .error _ => false
