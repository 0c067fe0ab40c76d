
/-! The gates that need tactics, then the text: what costs most comes last. -/

/-- The theorem that is mutated, and what serves all its mutants. -/
meta structure Stem where
  opened : Opened
  /-- What is known of its hypotheses holding together. -/
  vacuity : String
  text : String
  /-- What `simp` makes of its conclusion. -/
  simplified : Expr
deriving Inhabited

meta def contradictory (o : Opened) (ts : Tactics) : MetaM Bool :=
  closes o (.const ``False []) ts.absurd 2000

/-- What is known of the hypotheses of a statement holding together; an error where it is that they
do not. -/
meta def vacuityOf (o : Opened) (ts : Tactics) : MetaM (Except String String) := do
  if (← inThm o (hypotheses o.binds 0 0)) == 0 then return .ok "no_hypotheses"
  if ← hasModel o ts.simplify then return .ok "model_found"
  if ← contradictory o ts then return .error "vacuous"
  return .ok "unknown"

/-- The same of a mutant. One whose hypotheses are the theorem's, or equal to them, holds where the
theorem does; those that a lemma has brought must have a model. -/
meta def vacuityIn (stem : Stem) (k : Kept) (ts : Tactics) : MetaM (Except String String) := do
  let o := k.opened
  if (← inThm o (hypotheses o.binds 0 0)) == 0 then return .ok "no_hypotheses"
  if k.origin.kind != "apply" && o.binds.size == stem.opened.binds.size then return .ok stem.vacuity
  return (if ← hasModel o ts.simplify then .ok "model_found" else .error "no model of its hypotheses")

/-- Whether one of the hypotheses from place `i` on follows from those before it. -/
meta partial def spareFrom (o : Opened) (tactic : Syntax) (i : Nat) : MetaM Bool := do
  if i < o.binds.size then
    let b := o.binds[i]!
    if b.info == .default then
      if ← isPropIn o b.type then
        let before ← openNamed o.thm.levels o.thm.type i
        match before.concl with
        | .forallE _ d _ _ => if ← closes before d tactic 300 then return true
        | _ => return false
    spareFrom o tactic (i + 1)
  else return false

/-- The first place of what a lemma has brought. -/
meta def brought (stem : Stem) (k : Kept) : Nat :=
  match k.origin.kind, k.origin.site with
  | "apply", some i => i
  | _, _ => stem.opened.binds.size

/-- The same of those that a lemma has brought. -/
meta def spareHypothesis (stem : Stem) (k : Kept) (ts : Tactics) (numbers : Bool) : MetaM Bool := do
  let o := k.opened
  let before := brought stem k
  if o.binds.size ≤ before || (← inThm o (hypotheses o.binds 0 0)) < 2 then return false
  spareFrom o (if numbers then ts.spareByNumbers else ts.simp) before

/-- An answer that depends on a lemma alone, looked for once. -/
meta def once (known : IO.Ref (NameSet × NameSet)) (s : Session) (lem : Name)
    (find : Opened → MetaM Bool) : MetaM Bool := do
  let (yes, no) ← known.get
  if yes.contains lem then return true
  if no.contains lem then return false
  let found ← match s.env.find? lem with
    | none => pure false
    | some c => do find (← openThm { name := lem, levels := c.levelParams, type := c.type })
  known.set (if found then (yes.insert lem, no) else (yes, no.insert lem))
  return found

/-- Whether a lemma's sides are equal by definition, so that its use says the same again. -/
meta def unfolds (s : Session) (lem : Name) : MetaM Bool := once s.unfolding s lem fun o => do
  let r ← attempt 40 (do
    match sidesOf o.concl with
    | some (l, r) => return .ok (← inThm o (isDefEq l r))
    | none => return .ok false)
  match r with
  | .ok b => return b
  | .error _ => return false

/-- Whether `simp` proves a lemma, and so would see what it says in the mutant too. -/
meta def simplified (s : Session) (lem : Name) : MetaM Bool := once s.simplified s lem fun o =>
  closes o o.concl s.tactics.simp 1000

/-- Whether a changed hypothesis gives the old one by `simp_all` or linear arithmetic, or a changed
conclusion follows so from the parent's: then nothing new is said. `simp` made `rest` of the new
conclusion. -/
meta def saidAgain (stem : Stem) (k : Kept) (ts : Tactics) (numbers : Bool) (rest : Expr) :
    MetaM Bool := do
  let o := k.opened
  match k.mutant.old with
  | some old =>
    closes o (moved k.mutant o old) (if numbers then ts.followsByNumbers else ts.follows) 1000
  | none =>
    let was := moved k.mutant o stem.opened.concl
    let wasRest ← if o.binds.size == stem.opened.binds.size then
        pure (moved k.mutant o stem.simplified)
      else leftOf o was ts.simp 1000
    if ← inThm o (restated wasRest rest) then return true
    if numbers then closes o (.forallE `key was o.concl .default) ts.byNumbers 2000 else return false

/-- Whether a relation inside what was changed is true or false whatever the hypotheses: `0 ≤ m`. -/
meta def hasEmptyRelation (k : Kept) (ts : Tactics) : MetaM Bool :=
  let o := k.opened
  decidesOne o ts (relations (match k.origin.site with
    | some i => o.binds[i]!.type
    | none => o.concl) [])

/-- Whether the theorem from which the parent was made gives the mutant. -/
meta def ancestorAgain (s : Session) (wish : Wish) (o : Opened) : MetaM Bool := do
  if wish.ancestor == "" then return false
  closes o o.concl (parsedTactic s.env s!"(apply {wish.ancestor} <;> assumption)") 500

meta def rowOf (s : Session) (stem : Stem) (k : Kept) (text : Statement) (steps : Array Step)
    (axioms : List String) (vacuity : String) : MetaM Json := do
  let o := k.opened
  let site := match k.origin.site with
    | some i => "hypothesis " ++ toString (i + 1)
    | none => "conclusion"
  let lemma_ ← match s.env.find? k.origin.lemma_ with
    | some c => typeText c.type
    | none => pure ""
  return obj [("kind", str k.origin.kind), ("parent", str (← shown stem.opened.thm.name)),
    ("lemma", str (← shown k.origin.lemma_)), ("backwards", Json.bool k.origin.symm),
    ("site", str site), ("key", str (hex k.key)), ("statement", str text.signature),
    ("level", str text.level), ("steps", stepsJson steps), ("axioms", strings axioms),
    ("hypotheses", toJson (← inThm o (hypotheses o.binds 0 0))), ("vacuity", str vacuity),
    ("binders", str text.binders), ("conclusion", str text.concl),
    ("names", str (← namesOf o.binds 0 "")), ("parent_statement", str stem.text),
    ("lemma_statement", str lemma_)]

/-- The text and the proof from it. -/
meta def textGates (s : Session) (wish : Wish) (stem : Stem) (k : Kept) (lines : List String)
    (vacuity : String) (w : Work) : MetaM Work := do
  let t0 ← micro
  let o := k.opened
  match ← roundTrip s.env o o.thm.type with
  | .error _ => w.note "left out: the text reads otherwise" t0
  | .ok (text, _) =>
    if text.binders.length + text.concl.length > wish.size then return ← w.note "left out: long" t0
    let w ← w.note ("passed: text " ++ text.level) t0
    let t1 ← micro
    match ← provedByText s.env o o.thm.type lines with
    | .error e => w.note ("left out: proof, " ++ e) t1
    | .ok (steps, axioms) =>
      let w ← w.note "passed: proof" t1
      let t2 ← micro
      let row ← rowOf s stem k text steps axioms vacuity
      { w with rows := w.rows.push row, left := w.left - 1 }.note ("vacuity: " ++ vacuity) t2

meta def dearGates (s : Session) (wish : Wish) (stem : Stem) (k : Kept) (w : Work) :
    MetaM Work := do
  let t0 ← micro
  let o := k.opened
  let names := o.thm.type.getUsedConstants
  if linear names 0 then return ← w.note "left out: linear arithmetic" t0
  let numbers := arithmetic names 0
  if k.origin.kind == "rewrite" then
    if ← unfolds s k.origin.lemma_ then return ← w.note "left out: a definition unfolded" t0
  if ← simplified s k.origin.lemma_ then return ← w.note "left out: a lemma that simp proves" t0
  let (by_, rest) ← trivialBy o s.tactics numbers
  if by_ != "" then return ← w.note ("left out: trivial by " ++ by_) t0
  if ← spareHypothesis stem k s.tactics numbers then
    return ← w.note "left out: a spare hypothesis" t0
  let w ← w.note "passed: not trivial" t0
  let t1 ← micro
  if ← saidAgain stem k s.tactics numbers rest then
    return ← w.note "left out: follows at once from the parent" t1
  if ← ancestorAgain s wish o then return ← w.note "left out: an ancestor again" t1
  let w ← w.note "passed: not said again" t1
  let t2 ← micro
  match ← vacuityIn stem k s.tactics with
  | .error e => w.note ("left out: " ++ e) t2
  | .ok vacuity =>
    let w ← w.note "passed: not vacuous" t2
    let t3 ← micro
    if ← hasEmptyRelation k s.tactics then return ← w.note "left out: a part that simp decides" t3
    let w ← w.note "passed: no empty part" t3
    let t4 ← micro
    if ← givenByLibrary s.env o then return ← w.note "left out: one theorem of the library gives it" t4
    if ← knownHypothesis s.env o (brought stem k) then
      return ← w.note "left out: the library gives a hypothesis" t4
    let w ← w.note "passed: not in the library" t4
    let lines ← withOptions' printing (linesOf stem.opened k.mutant o k.origin)
    textGates s wish stem k lines vacuity w

/-- By key, which is as good as at random and always the same. -/
meta partial def insertKept (salt : UInt64) (k : Kept) (ks : List Kept) : List Kept :=
  match ks with
  | [] => [k]
  | x :: rest => if mixHash salt k.key ≤ mixHash salt x.key then k :: ks else x :: insertKept salt k rest

meta partial def sortKept (salt : UInt64) (ks acc : List Kept) : List Kept :=
  match ks with
  | [] => acc
  | k :: rest => sortKept salt rest (insertKept salt k acc)

meta partial def allDear (s : Session) (wish : Wish) (stem : Stem) (ks : List Kept) (w : Work) :
    MetaM Work := do
  match ks with
  | [] => return w
  | k :: rest =>
    if w.left == 0 then
      let t ← micro
      allDear s wish stem rest (← w.note "left out: enough of this theorem" t)
    else
      let r ← attempt 60000 (do return .ok (← dearGates s wish stem k w))
      match r with
      | .ok d => allDear s wish stem rest d
      | .error _ =>
        let t ← micro
        allDear s wish stem rest (← w.note "left out: out of budget" t)
