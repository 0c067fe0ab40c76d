module
public meta import Lean
open Lean Meta Elab
public section

/-! The Lean side of mathmill: one program, put together from the files of this folder in the order
of `program.py`, and run by the embedded and by the native backend alike.

The embedded build lacks the specialised helpers of many library functions, so this code keeps to
the subset that it has: recursion by hand, no `List.any`, no loops over arrays. -/

/-- What a worker imported once and never changes: every check starts from this. -/
meta structure Library where
  env : Environment
  modules : List String
  /-- Library definitions came without their bodies, as the embedded build loads them. -/
  exported : Bool
  /-- Constants of the library that are known to rest on trusted axioms alone. -/
  clean : IO.Ref NameSet

/-- The options under which everything is elaborated. -/
meta def quiet : Options :=
  KVMap.setBool (KVMap.setBool {} `Elab.async false) `linter.all false

meta def obj (fields : List (String × Json)) : Json := Json.mkObj fields

meta def str (s : String) : Json := Json.str s

meta def field (request : Json) (key : String) : String :=
  match request.getObjValAs? String key with
  | .ok s => s
  | .error _ => ""

meta def number (request : Json) (key : String) (default : Nat) : Nat :=
  match request.getObjValAs? Nat key with
  | .ok n => n
  | .error _ => default

/-- A name as text. -/
meta def shown (n : Name) : IO String := (MessageData.ofName n).toString

meta partial def has (names : List Name) (n : Name) : Bool :=
  match names with
  | [] => false
  | m :: rest => m == n || has rest n

/-- The texts of the errors among the messages, in order. -/
meta partial def errors (messages : List Message) (acc : List String) : IO (List String) :=
  match messages with
  | [] => pure acc
  | m :: rest => do
    let acc ← errors rest acc
    match m.severity with
    | .error => do pure ((← m.data.toString) :: acc)
    | _ => pure acc

/-- Elaborate one command in an environment; its messages and the new environment. -/
meta def elaborate (env : Environment) (stx : Syntax) (heartbeats : Nat) : IO Command.State := do
  let options := KVMap.setNat quiet `maxHeartbeats heartbeats
  let context : Command.Context :=
    { fileName := "<text>", fileMap := default, snap? := none, cancelTk? := none }
  let state ← IO.mkRef (Command.mkState env {} options)
  match ← (Command.elabCommandTopLevel stx context state).toBaseIO with
  | .ok _ => state.get
  | .error e => throw (IO.userError (← e.toMessageData.toString))
