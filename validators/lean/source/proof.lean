
/-! The proof of a mutant as steps of text, run one after another from that text. -/

meta structure Move where
  kind : String
  lemma_ : Name
  symm : Bool
  /-- The hypothesis that was changed, or none for the conclusion. -/
  site : Option Nat
  /-- The lemma's hypothesis that took the conclusion. -/
  arg : Nat
deriving Inhabited

meta structure Step where
  before : String
  tactic : String
  after : String
deriving Inhabited

/-- The arguments of an application. -/
meta partial def argsOf (e : Expr) : Array Expr :=
  match e with
  | .app f a => (argsOf f).push a
  | _ => #[]

/-- An expression over a mutant's binders, in the context where it was opened again. -/
meta def moved (m : Mutant) (o : Opened) (e : Expr) : Expr :=
  (e.abstract (idsOf m.binds 0 #[])).instantiateRev (idsOf o.binds 0 #[])

meta partial def takenNames (bs : Array Bnd) (i : Nat) (acc : List String) : IO (List String) := do
  if i < bs.size then takenNames bs (i + 1) ((← shown bs[i]!.name) :: acc) else return acc

/-- The lemma's application as text; argument `arg` is the text `given`, where there is one. -/
meta def lemmaText (o : Opened) (e : Expr) (arg : Option Nat) (given : String) : IO String := do
  let e := e.headBeta
  match e.getAppFn with
  | .const n _ =>
    let args := (argsOf e)
    if (n == ``Iff.mp || n == ``Iff.mpr) && args.size > 3 then
      let inner := args[2]!
      let name ← match inner.getAppFn with
        | .const l _ => shown l
        | _ => throw (IO.userError "no lemma")
      let rest ← argsText args 3 o.lctx ""
      return (if n == ``Iff.mp then "Iff.mp (@" else "Iff.mpr (@") ++ name
        ++ (← argsText (argsOf inner) 0 o.lctx "") ++ ")" ++ rest
    else
      return "@" ++ (← shown n) ++ (← withGiven args 0 "")
  | _ => throw (IO.userError "no lemma")
where
  withGiven (args : Array Expr) (i : Nat) (acc : String) : IO String := do
    if i < args.size then
      let s ← if some i == arg then pure (" " ++ given)
        else match args[i]! with
          | .fvar id =>
            match o.lctx.find? id with
            | some d => do pure (" " ++ (← shown d.userName))
            | none => pure " _"
          | _ => pure " _"
      withGiven args (i + 1) (acc ++ s)
    else return acc

/-- The theorem's arguments in the new statement; the changed hypothesis is `key`. -/
meta def parentText (o : Opened) (name : String) (args : Array Expr) (site : Option Nat)
    (key : String) : IO String := do
  let s ← go args 0 ""
  return (if s == "" then name else "@" ++ name ++ s)
where
  go (args : Array Expr) (i : Nat) (acc : String) : IO String := do
    if i < args.size then
      let s ← if some i == site then pure key
        else match args[i]! with
          | .fvar id =>
            match o.lctx.find? id with
            | some d => shown d.userName
            | none => pure "_"
          | _ => pure "_"
      go args (i + 1) (acc ++ " " ++ s)
    else return acc

/-- The arguments that the parent theorem has in a mutant's proof. -/
meta def parentArgs (parent : Opened) (m : Mutant) (o : Opened) (site : Option Nat) : Array Expr :=
  go 0 #[]
where
  go (i : Nat) (acc : Array Expr) : Array Expr :=
    if h : i < parent.binds.size then
      let e := if some i == site then .sort .zero else moved m o parent.binds[i]!.id
      go (i + 1) (acc.push e)
    else acc
  termination_by parent.binds.size - i

meta def linesOf (parent : Opened) (m : Mutant) (o : Opened) (g : Move) : MetaM (List String) := do
  let key := unlike (← takenNames o.binds 0 []) "key" 0
  let call ← parentText o (← shown parent.thm.name) (parentArgs parent m o g.site) g.site key
  let lem ← shown g.lemma_
  let arrow := if g.symm then "← " else ""
  match g.kind, m.old with
  | "rewrite", some old =>
    let was ← inThm o (printed (moved m o old))
    return [s!"have {key} : {was} := by rw [{arrow}{lem}] <;> assumption", s!"exact {call}"]
  | "rewrite", none =>
    return [s!"have {key} := {call}", s!"rw [{arrow}{lem}] at {key} <;> assumption"]
  | "apply", some old =>
    let was ← inThm o (printed (moved m o old))
    let by_ ← lemmaText o (moved m o m.step) none ""
    return [s!"have {key} : {was} := {by_}", s!"exact {call}"]
  | _, _ =>
    let by_ ← lemmaText o (moved m o m.step) (some g.arg) key
    return [s!"have {key} := {call}", s!"exact {by_}"]

meta def stateOf (g : MVarId) : MetaM String := do return flat (← ppGoal g)

meta partial def goalsText (goals : List MVarId) : MetaM String := do
  match goals with
  | [] => return "no goals"
  | [g] => stateOf g
  | g :: rest => return (← stateOf g) ++ "\n\n" ++ (← goalsText rest)

/-- Run the steps on a goal; each with the states before and after it. -/
meta partial def runSteps (env : Environment) (goals : List MVarId)
    (before : String) (lines : List String) (acc : Array Step) :
    MetaM (Except String (Array Step)) := do
  match lines, goals with
  | [], [] => return .ok acc
  | [], _ => return .error "the steps leave a goal"
  | _, [] => return .error "the steps go on after the end"
  | line :: rest, g :: others =>
    match Parser.runParserCategory env `tactic line "<step>" with
    | .error e => return .error ("a step does not parse: " ++ e)
    | .ok stx =>
      let (left, _) ← runTactic g stx
      let goals := both left others
      let after ← goalsText goals
      runSteps env goals after rest (acc.push { before, tactic := line, after })
where
  both (a b : List MVarId) : List MVarId :=
    match a with
    | [] => b
    | x :: rest => x :: both rest b

/-- Of the trusted axioms, those that a term names itself. -/
meta def axiomsIn (used : NameSet) : IO (List String) := go trustedAxioms
where
  go (names : List Name) : IO (List String) := do
    match names with
    | [] => return []
    | n :: rest =>
      let others ← go rest
      if used.contains n then return (← shown n) :: others else return others

/-- Run the proof from its text and give its term to the kernel. Also the axioms that it names. -/
meta def provedByText (env : Environment) (o : Opened) (type : Expr) (lines : List String) :
    MetaM (Except String (Array Step × List String)) :=
  attempt 12000 (withOptions' printing do
    match ← runSteps env [o.goal] (← stateOf o.goal) lines #[] with
    | .error e => return .error e
    | .ok steps =>
      let proof ← instantiateMVars (.mvar o.goal)
      let value := closeOver true o.binds proof
      if value.hasMVar || value.hasSyntheticSorry then return .error "the steps leave something open"
      let used := constantsOf value
      if used.contains ``sorryAx then return .error "the steps use sorry"
      if kernelAccepts env o.thm.levels { type, value } then return .ok (steps, ← axiomsIn used)
      return .error "the kernel refuses the proof of the text")
