
/-! From a theorem to the mutants that pass: candidates, mutation, kernel, gates, text. Everything
is in a fixed order, and what passes depends on the theorem, the options and the library alone. -/

meta structure Session where
  env : Environment
  theorems : Array Thm
  known : Keys
  tree : RwTree
  tactics : Tactics
  forward : ForwardIndex

/-- What is asked for. -/
meta structure Wish where
  kinds : List String
  /-- Mutants of a theorem that go on to the dear gates, at most. -/
  most : Nat
  anyType : Bool
  /-- Stop after the kernel and the search for repetitions. -/
  cheap : Bool
  size : Nat
  /-- Mixed into the order in which mutants go to the dear gates. -/
  salt : UInt64

/-- What became of the tries: a count and the microseconds for each reason or stage. -/
meta structure Counts where
  names : Array String := #[]
  counts : Array Nat := #[]
  times : Array Nat := #[]
deriving Inhabited

meta partial def placeOf (names : Array String) (n : String) (i : Nat) : Nat :=
  if i < names.size then (if names[i]! == n then i else placeOf names n (i + 1)) else i

meta def Counts.add (c : Counts) (n : String) (count time : Nat) : Counts :=
  let i := placeOf c.names n 0
  if i < c.names.size then
    { c with counts := c.counts.modify i (· + count), times := c.times.modify i (· + time) }
  else { names := c.names.push n, counts := c.counts.push count, times := c.times.push time }

meta structure Work where
  counts : Counts
  seen : Keys
  rows : Array Json
  keys : Array UInt64
  left : Nat

meta def micro : BaseIO Nat := do return (← IO.monoNanosNow) / 1000

/-- Count a stage and its time. -/
meta def Work.note (w : Work) (stage : String) (since : Nat) : BaseIO Work := do
  return { w with counts := w.counts.add stage 1 ((← micro) - since) }

meta def stepsJson (steps : Array Step) : Json := go 0 #[]
where
  go (i : Nat) (acc : Array Json) : Json :=
    if h : i < steps.size then
      let s := steps[i]!
      go (i + 1) (acc.push (obj [("before", str s.before), ("tactic", str s.tactic), ("after", str s.after)]))
    else Json.arr acc
  termination_by steps.size - i

meta partial def hex (k : UInt64) : String := go 16 k.toNat ""
where
  go (n k : Nat) (acc : String) : String :=
    if n == 0 then acc else
      let d := k % 16
      let c := (Nat.digitChar d).toString
      go (n - 1) (k / 16) (c ++ acc)

/-- A mutant that the cheap gates let through. -/
meta structure Kept where
  origin : Move
  mutant : Mutant
  opened : Opened
  key : UInt64
deriving Inhabited

/-- The gates that need tactics, then the text. -/
meta def dearGates (s : Session) (wish : Wish) (parent : Opened) (k : Kept) (w : Work) :
    MetaM Work := do
  let t0 ← micro
  let o := k.opened
  let names := o.thm.type.getUsedConstants
  if linear names 0 then return ← w.note "left out: linear arithmetic" t0
  let by_ ← trivialBy o s.tactics (arithmetic names 0)
  if by_ != "" then return ← w.note ("left out: trivial by " ++ by_) t0
  let lines ← withOptions' printing (linesOf parent k.mutant o k.origin)
  if ← saidAgain s.env o k.mutant s.tactics.restate lines then return ← w.note "left out: follows at once from the parent" t0
  let w ← w.note "passed: not trivial" t0
  let t1 ← micro
  if k.origin.kind == "apply" || o.binds.size != parent.binds.size then
    if ← contradictory o s.tactics then return ← w.note "left out: vacuous" t1
  let w ← w.note "passed: not vacuous" t1
  let t2 ← micro
  match ← roundTrip s.env o o.thm.type with
  | .error _ => return ← w.note "left out: the text reads otherwise" t2
  | .ok (text, _) =>
    if text.binders.length + text.concl.length > wish.size then
      return ← w.note "left out: long" t2
    let w ← w.note ("passed: text " ++ text.level) t2
    let t3 ← micro
    match ← provedByText s.env o o.thm.type lines with
    | .error e => return ← w.note ("left out: proof, " ++ e) t3
    | .ok steps =>
      let w ← w.note "passed: proof" t3
      let site := match k.origin.site with
        | some i => "hypothesis " ++ toString (i + 1)
        | none => "conclusion"
      let hyps ← inThm o (hypotheses o.binds 0 0)
      let model ← if hyps == 0 then pure "no_hypotheses" else modelOf s.env o
      let w ← w.note ("vacuity: " ++ model) t3
      let row := obj [("kind", str k.origin.kind), ("parent", str (← shown parent.thm.name)),
        ("lemma", str (← shown k.origin.lemma_)), ("backwards", Json.bool k.origin.symm),
        ("site", str site), ("key", str (hex k.key)), ("statement", str text.signature),
        ("level", str text.level), ("steps", stepsJson steps), ("hypotheses", toJson hyps),
        ("vacuity", str model), ("binders", str text.binders), ("conclusion", str text.concl),
        ("names", str (← namesOf o.binds 0 ""))]
      let row := row.mergeObj (obj [("parent_statement", str (← typeText parent.thm.type)),
        ("lemma_statement", str (← match s.env.find? k.origin.lemma_ with
          | some c => typeText c.type
          | none => pure ""))])
      return { w with rows := w.rows.push row, left := w.left - 1 }

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
    (site : Option Nat) (cs : Array ((Expr ⊕ Name) × Bool × Nat)) (i : Nat) (r : Work × List Kept) :
    MetaM (Work × List Kept) := do
  match cs[i]? with
  | none => return r
  | some (.inl _, _, _) => rewrites s wish p old have_ site cs (i + 1) r
  | some (.inr lem, symm, _) =>
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

meta def isPropIn (o : Opened) (e : Expr) : MetaM Bool := fun ctx st cctx cst =>
  Meta.isProp e { ctx with lctx := o.lctx, localInstances := o.insts } st cctx cst

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

/-- By key, which is as good as at random and always the same. -/
meta partial def insertKept (salt : UInt64) (k : Kept) (ks : List Kept) : List Kept :=
  match ks with
  | [] => [k]
  | x :: rest => if mixHash salt k.key ≤ mixHash salt x.key then k :: ks else x :: insertKept salt k rest

meta partial def sortKept (salt : UInt64) (ks acc : List Kept) : List Kept :=
  match ks with
  | [] => acc
  | k :: rest => sortKept salt rest (insertKept salt k acc)

meta partial def allDear (s : Session) (wish : Wish) (p : Opened) (ks : List Kept) (w : Work) :
    MetaM Work := do
  match ks with
  | [] => return w
  | k :: rest =>
    if w.left == 0 then
      let t ← micro
      allDear s wish p rest (← w.note "left out: enough of this theorem" t)
    else
      let r ← attempt 60000 (do return .ok (← dearGates s wish p k w))
      match r with
      | .ok d => allDear s wish p rest d
      | .error _ =>
        let t ← micro
        allDear s wish p rest (← w.note "left out: out of budget" t)

/-- Everything that comes of one theorem. -/
meta def mutateThm (s : Session) (wish : Wish) (t : Thm) (w : Work) : MetaM Work := do
  let t0 ← micro
  let p ← openThm t
  let old := constantsOf t.type
  if isClass s.env (headOf p.concl) then return ← w.note "theorems left out: an instance" t0
  if t.type.approxDepth > 40 then return ← w.note "theorems left out: deep" t0
  if !wish.cheap then
    if ← contradictory p s.tactics then return ← w.note "theorems left out: vacuous" t0
  let w ← w.note "theorems" t0
  let r : Work × List Kept := (w, [])
  let r ← if hasText wish.kinds "rewrite" then do
      let t1 ← micro
      let cs ← looked (rwCandidates p s.tree p.concl)
      rewrites s wish p old (constantsOf p.concl) none cs 0 (← r.1.note "look-ups" t1, r.2)
    else pure r
  let r ← onHypotheses s wish p old 0 r
  let r ← if hasText wish.kinds "forward" then forwards s wish p old (fitting s.forward p.concl) 100 r else pure r
  allDear s wish p (sortKept wish.salt r.2 []) { r.1 with left := wish.most }
