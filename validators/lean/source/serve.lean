
/-! The server: a JSON object a line in, a marked line out. Everything that prints in between (the
embedded build traces its start) is skipped by the reader, who also knows each answer by its `id`. -/

/-- The operations, by name. A new one needs its line here and nothing else. -/
meta def answer (library : Library) (session : IO.Ref (Option Session)) (request : Json) : IO Json := do
  match field request "op" with
  | "ping" => return obj [("modules", strings library.modules)]
  | "check" => answerCheck library request
  | "same" => answerSame library request
  | "about" => answerAbout library request
  | "file" => answerFile library request
  | "theorems" => answerTheorems (← sessionOf library.env session) request
  | "mutate" => answerMutate (← sessionOf library.env session) request
  | op => throw (IO.userError s!"no operation is called {op}")

meta def reply (out : IO.FS.Stream) (id : String) (body : Json) : IO Unit := do
  out.putStrLn ("@mathmill " ++ Json.compress (body.setObjVal! "id" (str id)))
  out.flush

meta partial def serve (library : Library) (session : IO.Ref (Option Session)) (input out : IO.FS.Stream) : IO Unit := do
  let line ← input.getLine
  if line.isEmpty then return
  match Json.parse line with
  | .error e => reply out "" (obj [("error", str e)])
  | .ok request =>
    let start ← IO.monoMsNow
    let body ← try answer library session request catch e => pure (obj [("error", str (toString e))])
    let stop ← IO.monoMsNow
    reply out (field request "id") (body.setObjVal! "ms" (toJson (stop - start)))
  serve library session input out

meta def importsOf (args : List String) : Array Import := go args #[]
where
  go (args : List String) (acc : Array Import) : Array Import :=
    match args with
    | [] => acc
    | a :: rest => go rest (acc.push { module := a.toName })

/-- The arguments are the modules to import. -/
meta unsafe def main (args : List String) : IO Unit := do
  let out ← IO.getStdout
  reply out "compiled" (obj [])
  enableInitializersExecution
  let env ← importModules (importsOf args) {} (loadExts := true)
  reply out "ready" (obj [("constants", toJson env.constants.map₁.size)])
  let exported := match env.constants.find? ``Nat.gcd with
    | some (.axiomInfo _) => true
    | _ => false
  serve { env, modules := args, exported, clean := ← IO.mkRef {} } (← IO.mkRef none) (← IO.getStdin) out
