
/-! Lean's index of equations and equivalences, the one of `rw?`, asked for each part of an expression
once. -/

abbrev RwTree := LazyDiscrTree.ModuleDiscrTreeRef (Name × Rewrites.RwDirection)

meta structure Parts where
  seen : Keys
  parts : Array Expr

/-- The parts that stand outside of binders or use none of their variables; no instances. -/
meta partial def partsOf (e : Expr) (p : Parts) : Parts :=
  match e with
  | .app f a =>
    if p.seen.has e.hash || isInstanceName (headName e) then p else
      let parts := if e.hasLooseBVars then p.parts else p.parts.push e
      partsOf a (partsOf f { seen := p.seen.add e.hash, parts })
  | .lam _ d b _ | .forallE _ d b _ => partsOf b (partsOf d p)
  | .mdata _ e | .proj _ _ e => partsOf e p
  | _ => p

meta structure Candidates where
  forwards : NameSet
  backwards : NameSet
  all : Array (Name × Bool)

meta partial def addCandidates (found : Array (Name × Bool × Nat)) (i : Nat) (c : Candidates) :
    Candidates :=
  if h : i < found.size then
    let (n, symm, _) := found[i]
    addCandidates found (i + 1)
      (if (if symm then c.backwards else c.forwards).contains n then c
       else if symm then { c with backwards := c.backwards.insert n, all := c.all.push (n, symm) }
       else { c with forwards := c.forwards.insert n, all := c.all.push (n, symm) })
  else c

meta partial def candidatesOf (tree : RwTree) (parts : Array Expr) (i : Nat) (c : Candidates) :
    MetaM Candidates := do
  if i < parts.size then
    candidatesOf tree parts (i + 1) (addCandidates (← Rewrites.rwFindDecls tree parts[i]!) 0 c)
  else return c

/-- Lemmas, each with a direction, one of whose sides may match a part of the target. -/
meta def rwCandidates (o : Opened) (tree : RwTree) (target : Expr) : MetaM (Array (Name × Bool)) :=
  inThm o do
    let p := partsOf target { seen := Keys.ofSize 64, parts := #[] }
    return (← candidatesOf tree p.parts 0 { forwards := {}, backwards := {}, all := #[] }).all

/-- Have Lean build its indices, outside of any theorem's budget. -/
meta def buildIndices (tree : RwTree) : MetaM Unit := do
  let _ ← Rewrites.rwFindDecls tree (.const ``True [])
  let _ ← LibrarySearch.libSearchFindDecls (.const ``True [])
