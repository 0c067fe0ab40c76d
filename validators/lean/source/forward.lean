
/-! Which lemmas have a hypothesis that a conclusion may fill. Lean's indices know conclusions and
sides of equations; this one, of the same kind but two keys deep, knows hypotheses. -/

meta structure Hyp where
  head : Name
  /-- The heads of the arguments; anonymous where any will do. -/
  keys : List Name
  lemma_ : Name
  arg : Nat

meta structure ForwardIndex where
  buckets : Array (List Hyp)

meta def headOf (e : Expr) : Name :=
  match e.getAppFn with
  | .const n _ => if literalHead n then .anonymous else n
  | .lit _ => .anonymous
  | .lam .. | .forallE .. => `binder
  | _ => .anonymous

meta partial def argHeads (e : Expr) (acc : List Name) : List Name :=
  match e with
  | .app f a => argHeads f (headOf a :: acc)
  | _ => acc

meta partial def specific (keys : List Name) (n : Nat) : Bool :=
  match keys with
  | [] => false
  | k :: rest => (n > 0 && !k.isAnonymous && !isInstanceName k) || specific rest (n + 1)

/-- Hypotheses of a lemma that say something of their own. -/
meta partial def hypsOf (env : Environment) (lem : Name) (type : Expr) (i : Nat) (acc : List Hyp) :
    List Hyp :=
  match type with
  | .forallE _ d b info =>
    let rest := hypsOf env lem b (i + 1) acc
    if info != .default then rest else
    match d.getAppFn with
    | .const n _ =>
      let keys := argHeads d []
      if !specific keys 0 then rest else
      match env.find? n with
      | some c => if makesType c.type then rest else { head := n, keys, lemma_ := lem, arg := i } :: rest
      | none => rest
    | _ => rest
  | _ => acc

meta partial def addHyps (hs : List Hyp) (x : ForwardIndex) : ForwardIndex :=
  match hs with
  | [] => x
  | h :: rest =>
    addHyps rest { x with buckets := x.buckets.modify (h.head.hash % 4096).toNat (h :: ·) }

meta partial def indexHyps (env : Environment) (ts : Array Thm) (i : Nat) (x : ForwardIndex) :
    ForwardIndex :=
  if i < ts.size then
    let t := ts[i]!
    indexHyps env ts (i + 1)
      (if !servesAsLemma t.name t.type then x else addHyps (hypsOf env t.name t.type 0 []) x)
  else x

meta def forwardIndex (env : Environment) (ts : Array Thm) : ForwardIndex :=
  indexHyps env ts 0 { buckets := Array.replicate 4096 [] }

meta partial def keysFit (lemma_ target : List Name) : Bool :=
  match lemma_, target with
  | l :: ls, t :: ts => (l.isAnonymous || l == t) && keysFit ls ts
  | [], [] => true
  | _, _ => false

meta def fitting (x : ForwardIndex) (target : Expr) : List Hyp :=
  let head := headOf target
  if head.isAnonymous then [] else
    go x.buckets[(head.hash % 4096).toNat]! head (argHeads target []) []
where
  go (hs : List Hyp) (head : Name) (keys : List Name) (acc : List Hyp) : List Hyp :=
    match hs with
    | [] => acc
    | h :: rest =>
      go rest head keys (if h.head == head && keysFit h.keys keys then h :: acc else acc)
