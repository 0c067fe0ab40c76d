
/-! What a worker keeps, what it is asked for, and what it has done. -/

meta structure Session where
  env : Environment
  theorems : Array Thm
  known : Keys
  tree : RwTree
  tactics : Tactics
  forward : ForwardIndex
  /-- Whether Lean's own indices, which the first look-up builds, are there. -/
  indexed : IO.Ref Bool
  /-- Lemmas whose sides are known to be equal by definition, and others that are known not to be. -/
  unfolding : IO.Ref (NameSet × NameSet)
  /-- The same of lemmas that `simp` proves. -/
  simplified : IO.Ref (NameSet × NameSet)

/-- What is asked for. -/
meta structure Wish where
  kinds : List String
  /-- Mutants of a theorem that go on to the dear gates, at most. -/
  most : Nat
  anyType : Bool
  /-- The library's theorem from which the one that is mutated was made, where it is no other. -/
  ancestor : String
  /-- Lemmas that are not to be used: those that made the parent. -/
  used : List String
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
