
/-! A whole file: its commands one after the other, and a verdict on each declaration. A command that
is refused is not elaborated, so nothing that follows can rest on it. -/

meta structure Declared where
  name : String
  line : Nat
  findings : Findings
  /-- It is one whose statement was given beside the file, and compared. -/
  asked : Bool
  /-- Constants of the file that the statement mentions: it is to be read together with them. -/
  mentions : List String

/-- The keys of one node of a hash map, and of those below it. -/
meta partial def keysBelow (node : PersistentHashMap.Node Name ConstantInfo) (acc : List Name) :
    List Name :=
  match node with
  | .entries es => entries es 0 acc
  | .collision ks _ _ => keys ks 0 acc
where
  entries (es : Array (PersistentHashMap.Entry Name ConstantInfo
      (PersistentHashMap.Node Name ConstantInfo))) (i : Nat) (acc : List Name) : List Name :=
    if i < es.size then
      match es[i]? with
      | some (.entry k _) => entries es (i + 1) (k :: acc)
      | some (.ref n) => entries es (i + 1) (keysBelow n acc)
      | _ => entries es (i + 1) acc
    else acc
  keys (ks : Array Name) (i : Nat) (acc : List Name) : List Name :=
    if i < ks.size then keys ks (i + 1) (ks[i]! :: acc) else acc

/-- The constants that a text added to the library, in no order that matters. -/
meta def added (env : Environment) : List Name := keysBelow env.constants.map₂.root []

meta partial def newOnes (known : NameSet) (names : List Name) (acc : List Name) : List Name :=
  match names with
  | [] => acc
  | n :: rest => newOnes known rest (if known.contains n then acc else n :: acc)

meta partial def withNames (known : NameSet) (names : List Name) : NameSet :=
  match names with
  | [] => known
  | n :: rest => withNames (known.insert n) rest

/-- The constants of a type that the library does not have. -/
meta def foreign (library : Library) (type : Expr) : List Name :=
  go type.getUsedConstantsAsSet.toArray 0 []
where
  go (names : Array Name) (i : Nat) (acc : List Name) : List Name :=
    if i < names.size then
      let n := names[i]!
      go names (i + 1) (if (library.env.constants.find? n).isSome then acc else n :: acc)
    else acc

/-- The proper endings of a name: `b.c` and `c` of `a.b.c`. -/
meta partial def endings (parts : List Name) (acc : List Name) : List Name :=
  match parts with
  | [] => acc
  | _ :: rest => endings rest (match rest with | [] => acc | _ => joined rest :: acc)
where
  joined (parts : List Name) : Name :=
    match parts with
    | [] => .anonymous
    | p :: rest => glue p rest
  glue (start : Name) (parts : List Name) : Name :=
    match parts with
    | [] => start
    | p :: rest => glue (start ++ p) rest

/-- The library's definition that a name would hide inside its namespace, or nothing. -/
meta partial def hidden (library : Library) (candidates : List Name) : Option Name :=
  match candidates with
  | [] => none
  | n :: rest =>
    match library.env.constants.find? n with
    | some c =>
      if wasOriginallyTheorem library.env n then hidden library rest
      else match c with
        | .thmInfo _ => hidden library rest
        | _ => some n
    | none => hidden library rest

/-- A type of the library whose name a statement gives to a variable, or nothing. -/
meta partial def hiddenByBinder (library : Library) (e : Expr) : Option Name :=
  match e with
  | .forallE n d b _ | .lam n d b _ =>
    if isType n && (library.env.constants.find? n).isSome then some n
    else match hiddenByBinder library d with
      | some n => some n
      | none => hiddenByBinder library b
  | .app f a =>
    match hiddenByBinder library f with
    | some n => some n
    | none => hiddenByBinder library a
  | _ => none
where
  isType (n : Name) : Bool :=
    match n with
    | .str .anonymous s => s != "" && (String.Pos.Raw.get s 0).isUpper
    | _ => false

/-- An expression without the file's own abbreviations, through which Lean looks when it searches
for instances: `N` for `abbrev N := Nat` is `Nat`. -/
meta partial def spelledOut (library : Library) (env : Environment) (e : Expr) : Expr :=
  match e with
  | .const n ls =>
    if (library.env.constants.find? n).isSome then e else
      match env.find? n with
      | some (.defnInfo v) =>
        if getReducibilityStatusCore env n == .reducible then
          spelledOut library env (v.value.instantiateLevelParams v.levelParams ls)
        else e
      | _ => e
  | .app f a => (mkApp (spelledOut library env f) (spelledOut library env a)).headBeta
  | .lam n d b i => mkLambda n i (spelledOut library env d) (spelledOut library env b)
  | .forallE n d b i => mkForall n i (spelledOut library env d) (spelledOut library env b)
  | .letE n t v b _ =>
    mkLet n (spelledOut library env t) (spelledOut library env v) (spelledOut library env b)
  | .mdata _ b => spelledOut library env b
  | _ => e

/-- What an instance is an instance of. -/
meta partial def target (type : Expr) : Expr :=
  match type with
  | .forallE _ _ b _ => target b
  | .letE _ _ _ b _ => target b
  | e => e

/-- Whether an instance of this class is one of a class of the library too. -/
meta partial def bringsLibrary (library : Library) (env : Environment) (c : Name) : Bool :=
  (library.env.constants.find? c).isSome || match getStructureInfo? env c with
    | some info => go info.parentInfo 0
    | none => false
where
  go (parents : Array StructureParentInfo) (i : Nat) : Bool :=
    if i < parents.size then
      bringsLibrary library env parents[i]!.structName || go parents (i + 1)
    else false

/-- Whether it is how a class of the file has the instances of one that it extends. -/
meta def ofExtends (env : Environment) (n : Name) : Bool :=
  match getStructureInfo? env n.getPrefix with
  | some info => go info.parentInfo 0
  | none => false
where
  go (parents : Array StructureParentInfo) (i : Nat) : Bool :=
    if i < parents.size then parents[i]!.projFn == n || go parents (i + 1) else false

/-- Whether an instance gives a class of the library to types of the library, or to any type. -/
meta def changesNotation (library : Library) (env : Environment) (n : Name) (c : ConstantInfo) :
    Bool :=
  let goal := target (spelledOut library env c.type)
  match goal.getAppFn with
  | .const head _ =>
    if head == ``Decidable || !bringsLibrary library env head || ofExtends env n then false
    else match foreign library (args goal) with
      | [] => true
      | _ => false
  | _ => true
where
  args (e : Expr) : Expr :=
    match e with
    | .app f a => mkApp (args f) a
    | _ => .sort .zero

/-- Why a checked constant would still mislead a reader, or the empty text. -/
meta def misleading (library : Library) (env : Environment) (n : Name) (c : ConstantInfo) :
    IO String := do
  match hiddenByBinder library c.type with
  | some h => return s!"a variable is called {← shown h}, as a type of the library is"
  | none =>
    let own := match foreign library c.type with
      | [] => false
      | _ => true
    if Meta.isInstanceCore env n && (!own || changesNotation library env n c) then
      return "an instance for the library's own types changes what its notation means"
    match c with
    | .thmInfo _ => return ""
    | _ =>
      match hidden library (endings (privateToUserName n).components []) with
      | some h => return s!"its name hides the library's {← shown h}"
      | none => return ""
