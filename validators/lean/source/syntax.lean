
/-! What the checked text may be made of. It is parsed by Lean's own parser, one command at a time,
and looked through before it is elaborated, so that nothing that a text says is ever run: no macro,
elaborator, initializer, `#eval` or compiled helper of its own. The kernel has the last word on
truth; this keeps the program that asks the kernel out of the text's reach. -/

/-- Words that no accepted text needs; each is a keyword of the grammar, so a name is not caught. -/
meta def refusedWords : List String :=
  ["sorry", "admit", "stop", "native_decide", "bv_decide", "run_tac", "by_elab", "run_cmd",
   "run_elab", "run_meta", "unsafe", "include_str", "initialize", "builtin_initialize", "#eval",
   "#exit", "axiom", "macro", "macro_rules", "elab", "elab_rules", "syntax", "notation",
   "infix", "infixl", "infixr", "prefix", "postfix", "unif_hint", "declare_syntax_cat",
   "binder_predicate", "simproc", "dsimproc", "builtin_simproc", "register_simp_attr",
   "register_option", "export", "renaming", "implemented_by", "extern",
   "add_decl_doc", "import", "eval_suggest_tactic", "dbg_trace", "elabToSyntax%"]

meta def refusedCommands : List Name :=
  [``Parser.Command.exit, ``Parser.Command.init_quot, ``Parser.Command.import]

meta def allowedCommands : List Name :=
  [``Parser.Command.declaration, ``Parser.Command.namespace, ``Parser.Command.section,
   ``Parser.Command.end, ``Parser.Command.open, ``Parser.Command.variable,
   ``Parser.Command.universe, ``Parser.Command.set_option, ``Parser.Command.mutual,
   ``Parser.Command.in, ``Parser.Command.attribute, ``Parser.Command.check,
   ``Parser.Command.print, ``Parser.Command.printAxioms, ``Parser.Command.moduleDoc,
   ``Parser.Command.deriving, ``Parser.Command.omit, ``Parser.Command.include, ``Parser.Command.eoi]

meta def allowedAttributes : List String :=
  ["simp", "ext", "grind", "reducible", "semireducible", "irreducible", "inline", "refl", "symm",
   "trans", "elab_as_elim", "congr", "norm_cast", "always_inline", "specialize", "deprecated"]

meta def allowedOptions : List Name :=
  [`maxRecDepth, `maxHeartbeats, `autoImplicit, `relaxedAutoImplicit, `synthInstance.maxHeartbeats,
   `synthInstance.maxSize, `exponentiation.threshold, `pp.all, `pp.explicit, `pp.universes,
   `pp.unicode.fun, `linter.unusedVariables, `linter.all, `linter.unusedSimpArgs]

/-- Names that have the kernel, or a tactic, run compiled code. -/
meta def refusedNames : List String :=
  ["reduceBool", "reduceNat", "ofReduceBool", "ofReduceNat", "trustCompiler", "native", "autoParam",
   "dbgTrace", "dbgTraceVal", "dbgTraceIfShared", "dbgSleep", "dbgStackTrace"]

meta partial def hasText (texts : List String) (s : String) : Bool :=
  match texts with
  | [] => false
  | t :: rest => t == s || hasText rest s

/-- The first word of a piece of syntax. -/
meta partial def firstWord (stx : Syntax) : String :=
  match stx with
  | .atom _ v => v
  | .ident _ raw _ _ => raw.toString
  | .node _ _ args => go args 0
  | .missing => ""
where
  go (args : Array Syntax) (i : Nat) : String :=
    if i < args.size then
      let w := firstWord args[i]!
      if w == "" then go args (i + 1) else w
    else ""

/-- The words of a piece of syntax, in order, each with whether it is a name. -/
meta partial def wordsOf (stx : Syntax) (acc : List (Bool × String)) : List (Bool × String) :=
  match stx with
  | .atom _ v => (false, v) :: acc
  | .ident _ raw _ _ => (true, raw.toString) :: acc
  | .node _ _ args => each args args.size acc
  | .missing => acc
where
  each (args : Array Syntax) (i : Nat) (acc : List (Bool × String)) : List (Bool × String) :=
    match i with
    | 0 => acc
    | i + 1 => each args i (wordsOf args[i]! acc)

/-- Whether a tactic's configuration holds fields and literals alone: Lean runs it to read it. -/
meta partial def isPlain (words : List (Bool × String)) : Bool :=
  match words with
  | [] => true
  | (true, name) :: rest =>
    match rest with
    | (false, ":=") :: _ => isPlain rest
    | _ => hasText ["true", "false"] name && isPlain rest
  | (false, sign) :: rest =>
    (hasText ["(", ")", "{", "}", ",", ":=", "config"] sign
      || (String.Pos.Raw.get sign 0).isDigit) && isPlain rest

/-- Why this one node is refused, or the empty text. -/
meta def refusedNode (kind : Name) (stx : Syntax) : String :=
  if kind == ``Parser.Term.attrInstance then
    let word := firstWord (stx.getArg 1)
    let scope := firstWord (stx.getArg 0)
    if hasText allowedAttributes word && (scope == "" || scope == "local") then ""
    else "the attribute " ++ scope ++ " " ++ word ++ " is not allowed"
  else if kind == ``Parser.Command.eraseAttr then "an attribute is taken from a declaration"
  else if kind == ``Parser.Command.set_option || kind == ``Parser.Term.set_option
      || kind == ``Parser.Tactic.set_option then
    if has allowedOptions (stx.getArg 1).getId then ""
    else "set_option " ++ firstWord (stx.getArg 1) ++ " is not allowed"
  else if kind == ``Parser.Tactic.valConfigItem || kind == ``Parser.Tactic.config then
    if isPlain (wordsOf stx []) then "" else "a configuration that is computed is not allowed"
  else if has refusedCommands kind then firstWord stx ++ " is not allowed"
  else ""

/-- Why a piece of syntax is refused, or the empty text. -/
meta partial def refusedWord (stx : Syntax) : String :=
  match stx with
  | .atom _ v => if hasText refusedWords v then v ++ " is not allowed" else ""
  | .node _ kind args =>
    let why := refusedNode kind stx
    if why == "" then go args 0 else why
  | .ident _ _ n _ =>
    match n with
    | .str _ s => if hasText refusedNames s then s ++ " is not allowed" else ""
    | _ => ""
  | .missing => ""
where
  go (args : Array Syntax) (i : Nat) : String :=
    if i < args.size then
      let why := refusedWord args[i]!
      if why == "" then go args (i + 1) else why
    else ""

/-- Why a whole command is refused, or the empty text. -/
meta partial def refusedCommand (stx : Syntax) : String :=
  let kind := stx.getKind
  if has allowedCommands kind then
    let why := refusedWord stx
    if why != "" then why
    else if kind == ``Parser.Command.attribute && reduces (wordsOf stx []) then
      "that a declaration is reducible is said where it stands"
    else if kind == ``Parser.Command.in then
      let first := refusedCommand (stx.getArg 0)
      if first == "" then refusedCommand (stx.getArg 2) else first
    else if kind == ``Parser.Command.mutual then inner (stx.getArg 1).getArgs 0
    else ""
  else "the command " ++ firstWord stx ++ " is not allowed"
where
  reduces (words : List (Bool × String)) : Bool :=
    match words with
    | [] => false
    | (_, w) :: rest => hasText ["reducible", "semireducible", "irreducible"] w || reduces rest
  inner (args : Array Syntax) (i : Nat) : String :=
    if i < args.size then
      let why := refusedCommand args[i]!
      if why == "" then inner args (i + 1) else why
    else ""
