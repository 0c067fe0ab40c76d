
/-! From a theorem to the mutants that pass: candidates, mutation, kernel, gates, text. Everything
is in a fixed order, and what passes depends on the theorem, the options and the library alone. -/

/-- Kernel, repetitions, shape: what costs little. -/
meta def cheapGates (s : Session) (wish : Wish) (parent : Opened) (old : NameSet) (g : Move)
    (made : Mutant × Closed) (w : Work) (kept : List Kept) : MetaM (Work × List Kept) := do
  let t0 ← micro
  let (m, c) := made
  if !kernelAccepts s.env parent.thm.levels c then
    return (← w.note "left out: the kernel refuses it" t0, kept)
  let key := statementKey c.type
  if w.seen.has key then return (← w.note "left out: twice" t0, kept)
  let w := { w with seen := w.seen.add key }
  if s.known.has key then return (← w.note "left out: in the library" t0, kept)
  let w ← { w with keys := w.keys.push key }.note "accepted by the kernel" t0
  if wish.cheap then return (w, kept)
  let t1 ← micro
  if c.type.approxDepth > 40 then return (← w.note "left out: deep" t1, kept)
  let again ← match wish.used with
    | [] => pure false
    | used => do pure (hasText used (← shown g.lemma_))
  if again then return (← w.note "left out: a lemma used before" t1, kept)
  if g.kind == "rewrite" && saysRelation s.env g.lemma_ g.symm then
    return (← w.note "left out: a relation in other words" t1, kept)
  let ofOrder := match s.env.find? g.lemma_ with
    | some l => ofOrderAlone s.env l.type.getUsedConstants 0
    | none => false
  if ofOrder then return (← w.note "left out: a lemma of order alone" t1, kept)
  let why := strange s.env wish.anyType old c.type.getUsedConstants 0
  if why != "" then return (← w.note ("left out: " ++ why) t1, kept)
  let levels := parent.thm.levels
  let o ← openNamed levels c.type m.binds.size
  let why ← shapeGate o
  if why != "" then return (← w.note ("left out: " ++ why) t1, kept)
  if ← restated parent.thm.type c.type then return (← w.note "left out: the parent restated" t1, kept)
  let binds ← inThm o (named o.binds 0 [] #[])
  let o ← openNamed levels (closeOver false binds o.concl) binds.size
  let w ← w.note "passed: cheap gates" t1
  return (w, { origin := g, mutant := m, opened := o, key } :: kept)

/-- Try one candidate. -/
meta def tryOne (s : Session) (wish : Wish) (parent : Opened) (old : NameSet) (g : Move)
    (act : MetaM (Except String (Mutant × Closed))) (r : Work × List Kept) :
    MetaM (Work × List Kept) := do
  let (w, kept) := r
  let t0 ← micro
  match ← attempt 1500 act with
  | .error e => return (← w.note ("no mutant: " ++ e) t0, kept)
  | .ok made =>
    let w ← w.note "mutants" t0
    cheapGates s wish parent old g made w kept

meta partial def rewrites (s : Session) (wish : Wish) (p : Opened) (old have_ : NameSet)
    (site : Option Nat) (cs : Array (Name × Bool)) (i : Nat) (r : Work × List Kept) :
    MetaM (Work × List Kept) := do
  match cs[i]? with
  | none => return r
  | some (lem, symm) =>
    if !worthRewriting s.env lem symm have_ then rewrites s wish p old have_ site cs (i + 1) r else
    let g : Move := { kind := "rewrite", lemma_ := lem, symm, site, arg := 0 }
    let r ← match site with
      | none => tryOne s wish p old g (rewriteConcl p lem symm) r
      | some h => tryOne s wish p old g (rewriteHyp p h lem symm) r
    rewrites s wish p old have_ site cs (i + 1) r

meta partial def applies (s : Session) (wish : Wish) (p : Opened) (old : NameSet) (site : Nat)
    (cs : Array (Name × LibrarySearch.DeclMod)) (i most : Nat) (r : Work × List Kept) :
    MetaM (Work × List Kept) := do
  if most == 0 then return r
  match cs[i]? with
  | none => return r
  | some (lem, mod) =>
    let serves := match s.env.find? lem with
      | some c => servesAsLemma lem c.type
      | none => false
    if !serves then applies s wish p old site cs (i + 1) most r else
    let g : Move := { kind := "apply", lemma_ := lem, symm := false, site := some site, arg := 0 }
    applies s wish p old site cs (i + 1) (most - 1) (← tryOne s wish p old g (applyHyp p site lem mod) r)

meta partial def forwards (s : Session) (wish : Wish) (p : Opened) (old : NameSet) (hs : List Hyp)
    (most : Nat) (r : Work × List Kept) : MetaM (Work × List Kept) := do
  match hs with
  | [] => return r
  | h :: rest =>
    if most == 0 then return r
    let g : Move := { kind := "forward", lemma_ := h.lemma_, symm := false, site := none, arg := h.arg }
    forwards s wish p old rest (most - 1) (← tryOne s wish p old g (forwardBy p h.lemma_ h.arg) r)

/-- Candidates looked up under a budget; none when that fails. -/
meta def looked (act : MetaM (Array α)) : MetaM (Array α) := do
  match ← attempt 40000 (do return .ok (← act)) with
  | .ok a => return a
  | .error _ => return #[]

meta partial def onHypotheses (s : Session) (wish : Wish) (p : Opened) (old : NameSet) (i : Nat)
    (r : Work × List Kept) : MetaM (Work × List Kept) := do
  if i < p.binds.size then
    let b := p.binds[i]!
    let free := b.info == .default && !mentioned p.binds 0 b.id && !p.concl.containsFVar b.id.fvarId!
    if free && (← isPropIn p b.type) then
      let r ← if hasText wish.kinds "rewrite" then do
          let (w, kept) := r
          let t0 ← micro
          let cs ← looked (rwCandidates p s.tree b.type)
          rewrites s wish p old (constantsOf b.type) (some i) cs 0 (← w.note "look-ups" t0, kept)
        else pure r
      let r ← if hasText wish.kinds "apply" then do
          let (w, kept) := r
          let t0 ← micro
          let cs ← looked (applyCandidates p b.type)
          applies s wish p old i cs 0 100 (← w.note "look-ups" t0, kept)
        else pure r
      onHypotheses s wish p old (i + 1) r
    else onHypotheses s wish p old (i + 1) r
  else return r

/-- All mutants of a theorem that the cheap gates let through. -/
meta def allCheap (s : Session) (wish : Wish) (p : Opened) (old : NameSet) (w : Work) :
    MetaM (Work × List Kept) := do
  let r : Work × List Kept := (w, [])
  let r ← if hasText wish.kinds "rewrite" then do
      let t0 ← micro
      let cs ← looked (rwCandidates p s.tree p.concl)
      rewrites s wish p old (constantsOf p.concl) none cs 0 (← r.1.note "look-ups" t0, r.2)
    else pure r
  let r ← onHypotheses s wish p old 0 r
  if hasText wish.kinds "forward" then forwards s wish p old (fitting s.forward p.concl) 100 r
  else return r

/-- Everything that comes of one theorem. -/
meta def mutateThm (s : Session) (wish : Wish) (t : Thm) (w : Work) : MetaM Work := do
  let t0 ← micro
  let p ← openThm t
  let old := constantsOf t.type
  if isClass s.env (headOf p.concl) then return ← w.note "theorems left out: an instance" t0
  if t.type.approxDepth > 40 then return ← w.note "theorems left out: deep" t0
  if wish.cheap then
    let (w, _) ← allCheap s wish p old (← w.note "theorems" t0)
    return w
  match ← vacuityOf p s.tactics with
  | .error e => w.note ("theorems left out: " ++ e) t0
  | .ok vacuity =>
    let (w, kept) ← allCheap s wish p old (← w.note "theorems" t0)
    let stem : Stem :=
      { opened := p, vacuity, text := ← typeText t.type,
        simplified := ← leftOf p p.concl s.tactics.simp 1000 }
    allDear s wish stem (sortKept wish.salt kept []) { w with left := wish.most }
