"""Honest and cheating Lean proofs and files: what the kernel's witness must accept and refuse."""

HONEST = {
    "a term": ("(a b : Nat) : a + b = b + a", "Nat.add_comm a b"),
    "omega": ("(a b : Nat) : a + b = b + a", "by omega"),
    "omega with a hypothesis": ("(x : Int) (h : 3 * x + 5 = 20) : x = 5", "by omega"),
    "a linear system": ("(x y : Int) (h : x + y = 7) (k : x - y = 1) : x = 4", "by omega"),
    "decide on a product": (": 12345 * 6789 = 83810205", "by decide"),
    "decide with the kernel": (": 2 ^ 64 = 18446744073709551616", "by decide +kernel"),
    "rfl": (": 2 + 2 = 4", "rfl"),
    "norm by rfl over Int": (": (-7 : Int) * 6 = -42", "rfl"),
    "gcd": (": Nat.gcd 48 18 = 6", "by decide"),
    "lcm": (": Nat.lcm 4 6 = 12", "by decide"),
    "divisibility": (": 7 ∣ 91", "by decide"),
    "no divisibility": (": ¬ 7 ∣ 92", "by decide"),
    "remainder": (": 100 % 7 = 2", "rfl"),
    "power modulo": (": 10 ^ 40 % 7 = 4", "by decide"),
    "a wrong answer is wrong": (": 2 + 2 ≠ 5", "by decide"),
    "an inequality": ("(a b : Nat) (h : a < b) : a + 1 ≤ b", "h"),
    "simp": ("(a : Nat) : a + 0 = a", "by simp"),
    "simp with a lemma": ("(a b : Nat) : a * b = b * a", "by simp [Nat.mul_comm]"),
    "rw": ("(a b c : Nat) (h : a = b) : a + c = b + c", "by rw [h]"),
    "calc": (
        "(a b c : Nat) (h : a = b) (k : b = c) : a = c",
        "calc a = b := h\n  _ = c := k",
    ),
    "induction": (
        "(n : Nat) : 0 + n = n",
        "by\n  induction n with\n  | zero => rfl\n  | succ n ih => rw [← Nat.add_assoc, ih]",
    ),
    "recursion": (
        ": ∀ n : Nat, 0 + n = n",
        "| 0 => rfl\n| n + 1 => by rw [← Nat.add_assoc, Nat.zero_add]",
    ),
    "cases": (
        "(p q : Prop) (h : p ∨ q) : q ∨ p",
        "by\n  cases h with\n  | inl h => exact .inr h\n  | inr h => exact .inl h",
    ),
    "grind": ("(p q : Prop) : p ∨ q → q ∨ p", "by grind"),
    "excluded middle": ("(p : Prop) : p ∨ ¬p", "Classical.em p"),
    "propositional extensionality": ("(p q : Prop) (h : p ↔ q) : p = q", "propext h"),
    "function extensionality": (
        "(f g : Nat → Nat) (h : ∀ x, f x = g x) : f = g", "funext h",
    ),
    "by_cases": ("(p : Prop) : p ∨ ¬p", "by by_cases h : p <;> simp [h]"),
    "exists": (": ∃ n : Nat, n * n = 49", "⟨7, rfl⟩"),
    "for all below a bound": (": ∀ n < 20, n * n < 400", "by decide"),
    "a list is sorted": (": [1, 2, 3].Pairwise (· ≤ ·)", "by decide"),
    "a list in another order": (": [1, 2, 3].Perm [3, 1, 2]", "by decide"),
    "a list's length": ("(xs ys : List Nat) : (xs ++ ys).length = ys.length + xs.length",
                        "by simp [Nat.add_comm]"),
    "implicit binders": ("{α : Type} (x : α) : x = x", "rfl"),
    "an instance binder": ("{α : Type} [Inhabited α] : Nonempty α", "⟨default⟩"),
    "universes": ("{α : Sort u} (x : α) : x = x", "rfl"),
    "a polynomial identity": (
        "(a b : Int) : (a + b) * (a + b) = a * a + 2 * a * b + b * b", "by grind",
    ),
    "have and exact": ("(a b : Nat) (h : a = b) : b = a", "by\n  have k := h.symm\n  exact k"),
    "local tactics": ("(a b : Nat) (h : a = b) : b = a", "by first | omega | exact h.symm"),
    "a let": (": let x := 2; x + x = 4", "rfl"),
    "a comment in the proof": (": 1 + 1 = 2", "by\n  -- nothing to it\n  rfl"),
    "an option for depth": (": 3 * 4 = 12", "by set_option maxRecDepth 2000 in decide"),
    "Greek names": ("(α β : Nat) (h : α ≤ β) : α < β + 1", "by omega"),
    "where": (": 1 + 1 = 2", "help where help : 1 + 1 = 2 := rfl"),
    "a configured tactic": ("(a : Nat) : a + 1 + 1 = a + 2", "by simp +arith"),
    "a configuration of literals": (
        "(a : Nat) : a + 0 = a",
        "by simp (maxSteps := 1000) (config := { decide := true })",
    ),
    "nested quantifiers": (": ∀ a b : Nat, ∃ c, a + b = c", "fun a b => ⟨a + b, rfl⟩"),
}  # fmt: skip

CHEATS = {
    "sorry": (": 2 + 2 = 5", "sorry"),
    "sorry in a tactic": (": 2 + 2 = 5", "by sorry"),
    "admit": (": 2 + 2 = 5", "by admit"),
    "stop": (": 2 + 2 = 5", "by\n  stop\n  rfl"),
    "sorryAx by name": (": 2 + 2 = 5", "sorryAx _"),
    "sorryAx in full": (": 2 + 2 = 5", "@sorryAx (2 + 2 = 5) false"),
    "a hidden sorry": (": 2 + 2 = 5", "by\n  have h : False := by first | sorry\n  exact h.elim"),
    "native_decide": (": 2 + 2 = 4", "by native_decide"),
    "decide by compiled code": (": 2 + 2 = 4", "by decide +native"),
    "compiled code by hand": (
        ": 2 + 2 = 4", "Lean.ofReduceBool (decide (2 + 2 = 4)) true rfl |> of_decide_eq_true",
    ),
    "compiled code in the kernel": (": Lean.reduceBool true = true", "rfl"),
    "trusting the compiler": (": True", "Lean.trustCompiler"),
    "the compiler's proof of all": (": 2 + 2 = 5", "lcProof"),
    "the compiler's unreachable": (": 2 + 2 = 5", "lcUnreachable"),
    "itself": (": 2 + 2 = 5", "mathmill_theorem"),
    "itself by recursion": ("(n : Nat) : n = n + 1", "mathmill_theorem n"),
    "a new axiom behind": (": 2 + 2 = 4", "rfl\naxiom bad : False"),
    "a new axiom before": (
        ": 2 + 2 = 4 := rfl\naxiom bad : False\ntheorem x : 2 + 2 = 5", "bad.elim",
    ),
    "a statement that closes itself": (": True := trivial --", "by decide"),
    "a statement with its own proof": (": True := trivial", ""),
    "a weaker statement": (": 2 + 2 = 5 → True := fun _ => trivial\n/-", "x -/"),
    "a statement that comments": (": True -- ∧ 2 + 2 = 5", "trivial"),
    "a proof with another signature": (": 2 + 2 = 5", ": True := trivial"),
    "a second theorem": (": 2 + 2 = 4", "rfl\ntheorem more : 2 + 2 = 5 := by decide"),
    "an eval": (": 2 + 2 = 4", "rfl\n#eval IO.println \"x\""),
    "an exit": (": 2 + 2 = 5", "by\n#exit"),
    "run_tac": (": 2 + 2 = 4", "by run_tac pure ()"),
    "by_elab": (": 2 + 2 = 4", "by_elab return Lean.mkNatLit 1"),
    "unsafe": (": 2 + 2 = 5", "unsafe (unsafeCast trivial)"),
    "a cast": (": 2 + 2 = 5", "unsafeCast trivial"),
    "implemented_by": (": 2 + 2 = 4", "rfl\n@[implemented_by foo] def bar := 1"),
    "an option that skips the kernel": (
        ": 2 + 2 = 5", "set_option debug.skipKernelTC true in by decide",
    ),
    "the same in a tactic": (": 2 + 2 = 4", "by set_option debug.skipKernelTC true in rfl"),
    "a file read": (": 2 + 2 = 4", "by\n  have := include_str \"/etc/passwd\"\n  rfl"),
    "a local notation": (": 2 + 2 = 5", "by\n  local notation \"x\" => 3\n  rfl"),
    "a local instance": (": 2 + 2 = 5", "by\n  letI : HAdd Nat Nat Nat := ⟨fun _ _ => 5⟩\n  rfl"),
    "a local instance as a term": (
        ": 2 + 2 = 5", "letI : Add Nat := ⟨fun _ _ => 5⟩; (rfl : 2 + 2 = 5)",
    ),
    "a shadowed name": (": 2 + 2 = 5", "let Eq := fun (a b : Nat) => True; (trivial : Eq 4 5)"),
    "partial recursion": (": 2 + 2 = 5", "loop where partial loop : 2 + 2 = 5 := loop"),
    "well-founded by force": (
        "(n : Nat) : n = n + 1",
        ":= mathmill_theorem (n + 1)\ntermination_by n\ndecreasing_by admit",
    ),
    "a false decide": (": 2 + 2 = 5", "by decide"),
    "a false rfl": (": 2 + 2 = 5", "rfl"),
    "a false omega": ("(a b : Nat) : a - b + b = a", "by omega"),
    "a theorem that says less": ("(a b : Nat) : a * b = b * a", "fun _ => rfl"),
    "an unknown lemma": (": 2 + 2 = 5", "Nat.two_add_two_eq_five"),
    "a goal left open": ("(p q : Prop) (h : p) : p ∧ q", "by\n  constructor\n  exact h"),
    "all goals dismissed": ("(p : Prop) : p", "by all_goals skip"),
    "a twin of Nat": ("(Νat : Prop) (h : Νat) : Νat", "h"),
    "a letter from Cyrillic": (": ∀ «а» : Nat, «а» = «а»", "fun _ => rfl"),
    "an unseen character": (": 2 + 2 = 4\u200b", "rfl"),
    "text turned around": (": 2 + 2 = 4 \u202e", "rfl"),
    "a statement that is none": ("(n : Nat) : Nat", "n"),
    "a statement with sorry": (": (sorry : Prop)", "trivial"),
    "a statement left open": (": ?x = 2", "rfl"),
    "a statement with a where": (": True := by exact h where h : True", "trivial"),
    "a bit-vector by a solver": ("(x : BitVec 8) : x &&& x = x", "by bv_decide"),
    "a macro": (": 2 + 2 = 5", "by\n  macro \"x\" : tactic => `(tactic| sorry)\n  x"),
    "a configuration that is computed": (
        "(a : Nat) : a + 0 = a", "by simp (maxSteps := Nat.add 1000 1)",
    ),
    "a configuration by a name": (
        "(a : Nat) : a + 0 = a", "by simp (config := Lean.Meta.Simp.neutralConfig)",
    ),
    "native by another way": (": 2 + 2 = 4", "by decide (config := { native := true })"),
    "open renaming": (": 2 + 2 = 5", "by open Nat renaming add → mul in decide"),
}  # fmt: skip

HONEST_FILES = {
    "a definition and a theorem about it": """import Std
namespace Shop
def double (n : Nat) : Nat := n + n
theorem double_eq (n : Nat) : double n = 2 * n := by unfold double; omega
end Shop
""",
    "a structure with an instance": """structure Point where
  x : Nat
  y : Nat
  deriving Repr, DecidableEq
instance : Add Point := ⟨fun a b => ⟨a.x + b.x, a.y + b.y⟩⟩
theorem add_x (a b : Point) : (a + b).x = a.x + b.x := rfl
""",
    "recursion": """def fact : Nat → Nat
  | 0 => 1
  | n + 1 => (n + 1) * fact n
theorem fact_five : fact 5 = 120 := by decide
example : fact 3 = 6 := rfl
""",
    "an inductive type": """inductive Tree where
  | leaf
  | node (left right : Tree)
def Tree.size : Tree → Nat
  | .leaf => 1
  | .node l r => l.size + r.size
theorem size_pos (t : Tree) : 0 < t.size := by
  induction t with
  | leaf => decide
  | node l r hl hr => simp only [Tree.size]; omega
""",
    "sections and variables": """section
variable {α : Type} (xs : List α)
open List in
theorem twice : (xs ++ xs).length = 2 * xs.length := by simp; omega
end
""",
    "mutual recursion": """mutual
def even : Nat → Bool
  | 0 => true
  | n + 1 => odd n
def odd : Nat → Bool
  | 0 => false
  | n + 1 => even n
end
theorem even_ten : even 10 = true := by decide
""",
    "lists": """def twice (l : List Nat) := l ++ l
def above (n : Nat) (l : List Nat) := (l.reverse.map (· + 1)).filter (· > n)
def least (l : List Nat) := if l.all (· > 1) then l.length else l.foldr min 0
theorem twice_one : twice [1] = [1, 1] := rfl
theorem above_one : above 2 [1, 2] = [3] := by decide
theorem least_one : least [1] = 0 := by decide
""",
    "a loop": """def sum (n : Nat) : Nat := Id.run do
  let mut total := 0
  for i in [0:n] do total := total + i
  return total
theorem sum_zero : sum 0 = sum 0 := rfl
""",
    "a structure that derives what it can": """structure Pair (α : Type) where
  one : α
  other : α
deriving BEq, Repr, DecidableEq
theorem same (p : Pair Nat) : p = p := rfl
""",
    "classes that extend others": """class Magma (M : Type) extends Mul M
class Semigroup' (M : Type) extends Magma M where
  assoc : ∀ a b c : M, a * b * c = a * (b * c)
class Both (M : Type) extends Semigroup' M, Add M
theorem assoc_of [Both M] (a b c : M) : a * b * c = a * (b * c) := Semigroup'.assoc a b c
""",
    "a type of its own with the operations of another": """def Path := List Nat
instance : Append Path := ⟨List.append⟩
theorem path (p : Path) : p ++ p = p ++ p := rfl
""",
    "a decidable property": """def Sorted (l : List Nat) : Prop := l.Pairwise (· ≤ ·)
instance (l : List Nat) : Decidable (Sorted l) := inferInstanceAs (Decidable (l.Pairwise _))
theorem sorted : Sorted [1, 2, 3] := by decide
""",
    "a parameter with a tactic": """def first (n : Nat) (h : 0 < n := by omega) : Fin n := ⟨0, h⟩
theorem first_three : (first 3).val = 0 := rfl
""",
    "signs of comments in texts": 'theorem x : "a--b" ++ "/-" = "a--b/-" := by decide\n',
    "names that are deprecated": """theorem a : 1 = 1 := rfl
@[deprecated a (since := "2025-01-01")] theorem b : 1 = 1 := rfl
@[deprecated "use a" (since := "2025-01-01")] def c := 1
theorem d : c = 1 := rfl
""",
    "instances derived afterwards": """inductive Suit where | red | black
deriving instance DecidableEq, Repr, Ord, BEq, Hashable, Inhabited for Suit
theorem apart : Suit.red ≠ Suit.black := by decide
structure Card where
  suit : Suit
  value : Nat
deriving instance DecidableEq for Card
theorem cards : (⟨.red, 1⟩ : Card) ≠ ⟨.red, 2⟩ := by decide
""",
    "indices as they are called": "theorem x {ι : Type} (i : ι) (f : ι → Nat) : f i = f i := rfl\n",
}

CHEATING_FILES = {
    "an axiom": "axiom bad : 2 + 2 = 5\ntheorem x : 2 + 2 = 5 := bad\n",
    "an instance for Nat": (
        "instance : Add Nat := ⟨fun _ _ => 5⟩\ntheorem x : Add.add 2 2 = 5 := rfl\n"
    ),
    "an instance by an attribute": (
        "def five : HAdd Nat Nat Nat := ⟨fun _ _ => 5⟩\nattribute [instance] five\n"
        "theorem x : 2 + 2 = 5 := rfl\n"
    ),
    "an instance by a scoped attribute": (
        "@[local instance] def five : HAdd Nat Nat Nat := ⟨fun _ _ => 5⟩\n"
        "theorem x : 2 + 2 = 5 := rfl\n"
    ),
    "a notation": 'local notation "two" => 3\ntheorem x : two = 3 := rfl\n',
    "an infix": 'infixl:65 " + " => fun (_ _ : Nat) => 5\ntheorem x : 2 + 2 = 5 := rfl\n',
    "a macro for theorem": (
        'macro "theorem" n:ident ":" t:term ":=" p:term : command => `(axiom $n : $t)\n'
        "theorem x : 2 + 2 = 5 := trivial\n"
    ),
    "macro rules": "macro_rules | `(2 + 2) => `(5)\ntheorem x : 2 + 2 = 5 := rfl\n",
    "an elaborator": 'elab "five" : term => return Lean.mkNatLit 5\ntheorem x : five = 5 := rfl\n',
    "a hidden name": (
        "namespace A\ndef Nat.gcd (a b : Nat) : Nat := 7\n"
        "theorem x : Nat.gcd 48 18 = 7 := rfl\nend A\n"
    ),
    "a type of the same name": (
        "namespace A\ninductive Nat where | only\n"
        "theorem x (a b : Nat) : a = b := by cases a; cases b; rfl\nend A\n"
    ),
    "a variable called Nat": "theorem x {Nat : Type} (h : ∀ a b : Nat, a = b) : True := trivial\n",
    "a private hidden name": (
        "namespace A\nprivate def Nat.succ (n : _root_.Nat) : _root_.Nat := n\n"
        "theorem x : Nat.succ 1 = 1 := rfl\nend A\n"
    ),
    "a configuration of its own": (
        "def mine : Lean.Meta.Simp.Config := {}\n"
        "theorem x (a : Nat) : a + 0 = a := by simp (config := mine)\n"
    ),
    "an eval of IO": '#eval IO.FS.readFile "/etc/passwd"\n',
    "an eval before": "#eval (1 : Nat)\ntheorem x : 2 + 2 = 4 := rfl\n",
    "run_cmd": "run_cmd pure ()\ntheorem x : 2 + 2 = 4 := rfl\n",
    "initialize": "initialize x : Nat ← pure 1\n",
    "an exit before the end": "theorem x : 2 + 2 = 4 := rfl\n#exit\ntheorem y : 2 + 2 = 5 := rfl\n",
    "an option that skips the kernel": (
        "set_option debug.skipKernelTC true\ntheorem x : 2 + 2 = 5 := by decide\n"
    ),
    "compiled code of its own": (
        "def bad : Bool := true\n@[implemented_by bad] def good : Bool := false\n"
        "theorem x : good = true := by native_decide\n"
    ),
    "compiled code in the kernel": (
        "def flag : Bool := true\ntheorem x : Lean.reduceBool flag = true := rfl\n"
    ),
    "extern": '@[extern "lean_nat_add"] def f (a b : Nat) : Nat := a\n',
    "csimp": "@[csimp] theorem x : @Nat.add = @Nat.add := rfl\n",
    "unsafe": "unsafe def x : False := x\ntheorem y : 2 + 2 = 5 := x.elim\n",
    "partial": "partial def x (n : Nat) : 2 + 2 = 5 := x (n + 1)\n",
    "opaque without a value": "opaque x : 2 + 2 = 5\n",
    "open renaming": "open Nat renaming succ → pred\ntheorem x : pred 1 = 2 := rfl\n",
    "export": "namespace A\ndef two := 3\nend A\nexport A (two)\ntheorem x : two = 3 := rfl\n",
    "a file that does not end": "theorem x : 2 + 2 = 4 := by\n",
    "an instance for an abbreviation": (
        "abbrev N := Nat\ninstance : Add N := ⟨fun _ _ => 5⟩\n"
        "theorem x : (2 : Nat) + 2 = 5 := rfl\n"
    ),
    "an instance for a reducible definition": (
        "@[reducible] def N := Nat\ninstance : OfNat N 5 := ⟨4⟩\n"
        "theorem x : (2 : Nat) + 2 = 5 := rfl\n"
    ),
    "an instance of an abbreviated class": (
        "abbrev Plus := Add\ninstance : Plus Nat := ⟨fun _ _ => 5⟩\n"
        "theorem x : (2 : Nat) + 2 = 5 := rfl\n"
    ),
    "an instance of a class that extends another": (
        "class Foo (α : Type) extends HAdd α α α\ninstance : Foo Nat := { hAdd := fun _ _ => 5 }\n"
        "theorem x : (2 : Nat) + 2 = 5 := rfl\n"
    ),
    "an instance for all types of a class": (
        "class Mine (α : Type)\ninstance : Mine Nat := {}\n"
        "instance {α : Type} [Inhabited α] [Mine α] : Add α := ⟨fun _ _ => default⟩\n"
        "theorem x : (2 : Nat) + 2 = 0 := rfl\n"
    ),
    "a coercion from an abbreviation": (
        "abbrev N := Nat\ninstance : Coe N Int := ⟨fun _ => 0⟩\n"
        "theorem x (n : Nat) : (n : Int) = 0 := rfl\n"
    ),
    "an instance derived for a type of the library": (
        "deriving instance Ord for Bool\ntheorem x : 2 + 2 = 4 := rfl\n"
    ),
    "an instance derived for an abbreviation": (
        "abbrev N := Nat\nderiving instance Inhabited for N\ntheorem x : 2 + 2 = 4 := rfl\n"
    ),
    "an instance derived of a class that extends another": (
        "class Foo (α : Type) extends Add α\ninstance five : Foo Nat := { add := fun _ _ => 5 }\n"
        "abbrev N := Nat\nderiving instance Foo for N\ntheorem x : (2 : Nat) + 2 = 5 := rfl\n"
    ),
    "an instance derived where the type becomes reducible": (
        "class Foo (α : Type) extends Add α\nabbrev N := Nat\n"
        "@[reducible] def M := N deriving Add\ntheorem x : 2 + 2 = 4 := rfl\n"
    ),
    "a deprecated library name": (
        'attribute [deprecated Nat.mul (since := "2025-01-01")] Nat.add\n'
        "theorem x : 2 + 2 = 4 := rfl\n"
    ),
    "a definition that becomes reducible": (
        "def N := Nat\ninstance : Add N := ⟨fun _ _ => (5 : Nat)⟩\nattribute [reducible] N\n"
        "theorem x : (2 : Nat) + 2 = 5 := rfl\n"
    ),
    "a tactic given as data": (
        "def tac : Lean.Syntax := Lean.Syntax.missing\n"
        "def f (h : autoParam (2 + 2 = 4) `tac) : Nat := 1\ntheorem x : f = 1 := rfl\n"
    ),
    "a text that is printed": (
        'def f : Nat := dbgTrace "said" fun _ => 1\ntheorem x : f = 1 := rfl\n'
    ),
    "a dotless letter": (
        "inductive F\u0131n : Nat → Type where | a : F\u0131n n\n"
        "theorem x (n : Nat) (a b : F\u0131n n) : a = b := by cases a; cases b; rfl\n"
    ),
    "a sign of a unit": "abbrev \u212a := 5\ntheorem x : \u212a = 5 := rfl\n",
    "a space that is none": (
        "def «Nat\u00a0» := Unit\ntheorem x (a b : «Nat\u00a0») : a = b := rfl\n"
    ),
    "a comment that hides the rest": "theorem x : 2 + 2 = 4 := rfl\n/- \ntheorem y : 2 + 2 = 5",
    "an import that is not there": "import Mathlib\ntheorem x : 2 + 2 = 4 := rfl\n",
    "nothing": "",
    "a mutual circle": ("mutual\ntheorem x : 2 + 2 = 5 := y\ntheorem y : 2 + 2 = 5 := x\nend\n"),
    "a positivity trick": "inductive Bad where | mk (f : Bad → False)\n",
    "a default instance": (
        "@[default_instance] instance (priority := high) five : HAdd Nat Nat Nat := "
        "⟨fun _ _ => 5⟩\ntheorem x : 2 + 2 = 5 := rfl\n"
    ),
}
