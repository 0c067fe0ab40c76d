
/-! What a row about a theorem may show besides it: the states that its proof goes through, and what
the library says. -/

/-- How many variables and hypotheses stand before the colon of a signature. -/
meta partial def namesBefore (binders : Array Syntax) (i acc : Nat) : Nat :=
  if i < binders.size then
    let b := binders[i]!
    let here := if b.getKind == ``Parser.Term.instBinder then 1 else (b.getArg 1).getNumArgs
    namesBefore binders (i + 1) (acc + here)
  else acc

/-- The states before and after each line of a proof that was accepted. -/
meta def statesOf (library : Library) (signature : String) (lines : List String) :
    IO (Except String (Array Step)) := do
  match ← stated library `mathmill_theorem signature 200000 with
  | .error e => return .error e
  | .ok (sig, c) =>
    let count := namesBefore (sig.getArg 0).getArgs 0 0
    inLibrary library.env (attempt 12000 (withOptions' printing do
      let o ← openNamed c.levelParams c.type count
      runSteps library.env [o.goal] (← stateOf o.goal) lines #[]))

/-- The statements of those of the names that the library has. -/
meta partial def statementsOf (env : Environment) (names : List String) : IO (List (String × Json)) := do
  match names with
  | [] => return []
  | n :: rest =>
    let others ← statementsOf env rest
    match env.find? n.toName with
    | some c => return (n, str (← inLibrary env (typeText c.type))) :: others
    | none => return others

/-- The steps of the proof whose `lines` are given, and the statements of the `names`. -/
meta def answerAbout (library : Library) (request : Json) : IO Json := do
  let statements := obj (← statementsOf library.env (listOf request "names"))
  match listOf request "lines" with
  | [] => return obj [("statements", statements), ("steps", Json.arr #[])]
  | lines =>
    match ← statesOf library (field request "statement") lines with
    | .error why => return obj [("statements", statements), ("why", str why)]
    | .ok steps => return obj [("statements", statements), ("steps", stepsJson steps)]
