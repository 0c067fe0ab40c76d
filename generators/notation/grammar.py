"""What formulas of textbooks look like: a grammar in plain notation, by topics.

In braces stand letters, the same throughout a formula (`x`, `y`, `z`; `n` a whole number, `k` an
index, `t` an angle); numbers, drawn anew each time (`c` a factor, `b` a number, `p` an exponent,
`m` a large number); a base `B` and an exponent `P` that stay the same throughout; and the names of
other rules. What stands twice is drawn twice as often.
"""

from __future__ import annotations

from typing import Literal

Topic = Literal[
    "polynomials", "equations", "inequalities", "quotients", "powers", "logarithms",
    "trigonometry", "sequences", "sums", "counting", "limits", "derivatives", "integrals",
    "geometry",
]  # fmt: skip

TOPICS: dict[Topic, tuple[str, ...]] = {
    "polynomials": (
        "{quadratic}", "{quadratic}", "{cubic}", "{linear}*({linear})", "({linear})*({linear})",
        "({linear})^{p}", "({x} + {y})^{p}", "({c}*{x} - {y})^2", "{c}*{x}^2*{y} - {c}*{x}*{y}^2",
        "{x}^2 + {c}*{x}*{y} + {y}^2", "{c}*{x}*({linear}) - {b}", "{form} + {c}*{z}",
        "applied(f, {x}) = {quadratic}", "applied(g, {x}) = {cubic}", "{y} = {quadratic}",
        "{y} = {c}*({x} - {b})^2 + {b}", "{x}^{P} - {y}^{P}", "({x} - {b})*({x} + {b})*({linear})",
        "{c}*({form}) - {c}*({y} - {b})", "{x}*{y}*{z} - {c}*{x}^2*{z} + {b}",
    ),
    "equations": (
        "{quadratic} = 0", "{quadratic} = {linear}", "{c}*{x} + {b} = {b} - {x}",
        "{c}*{x} - {b} = {x} + {b}", "{form} = {b}", "{linear} = {m}", "({linear})*({linear}) = 0",
        "({linear})/{c} = {linear}", "({linear})/({linear}) = {c}", "{c}/{x} + {c}/{y} = {b}",
        "sqrt({linear}) = {linear}", "abs({linear}) = {b}", "{x}^2 + {y}^2 = {m}",
        "{c}*({linear}) = {b} - {x}", "{cubic} = 0", "{y} = ({linear})/({linear})",
        "{c}^({linear}) = {m}", "{x}/{c} - {y}/{c} = 1", "{x}^2/{b}^2 + {y}^2/{b}^2 = 1",
        "{x} = (-{b} + sqrt({m}))/{c}", "{x} = (-{y} - sqrt({y}^2 - 4*{u}*{z}))/(2*{u})",
        "{x}_1 + {x}_2 = -{y}/{z}",
    ),
    "inequalities": (
        "{linear} < {b}", "{c}*{x} - {b} <= {b} - {x}", "{c}*{x} + {b} < {x} + {m}",
        "{quadratic} >= 0", "{quadratic} > {b}", "abs({x} - {b}) < {b}", "abs({linear}) >= {b}",
        "{b} < {x} <= {m}", "0 < {x} <= {b}", "-{b} <= {x} <= {b}", "0 <= {x} < 1",
        "-{b} < {linear} < {b}", "abs({x} + {y}) <= abs({x}) + abs({y})", "{x} != {b}",
        "({x} + {y})/2 >= sqrt({x}*{y})", "{x}^2 + {y}^2 >= 2*{x}*{y}", "1/{n} < epsilon",
        "abs(applied(f, {x}) - applied(f, {y})) < epsilon", "0 < abs({x} - {y}) < delta",
        "{fraction} > {b}", "{x}*({linear}) != 0", "2^{n} > {n}^2", "(1 + {x})^{n} >= 1 + {n}*{x}",
    ),
    "quotients": (
        "{fraction}", "{fraction}", "{fraction} + {fraction}", "{c}/{x} + {c}/{y}", "1/(1 + 1/{x})",
        "{x}/{y} - {y}/{x}", "({fraction})^2", "{quadratic}/({linear})",
        "({x}^2 - {b})/({x} + {y})", "{c}/({linear}) - {c}/({linear})", "({x}/{y})/({z}/{u})",
        "{x}/{y} = {z}/{u}", "({x} - {y})/({x} + {y})", "{x}/({y}*({linear}))",
        "({x} + {y})/({x}*{y}) = 1/{x} + 1/{y}", "1/{x} + 1/{y} = 1/{z}",
        "({x}^{P} - {y}^{P})/({x} - {y})", "{b} - ({linear})/{c}", "{c}/{b}*({linear})",
    ),
    "powers": (
        "sqrt({linear})", "sqrt({x}^2 + {y}^2)", "root({linear}, 3)", "{c}*sqrt({x}) - {b}",
        "root({x}, {n})", "{x}^(1/{p})", "{x}^(-{p})", "{x}^({n} + 1)", "2^({n} - 1)",
        "{x}^{n}*{x}^{k} = {x}^({n} + {k})", "({x}^{n})^{P} = {x}^({P}*{n})", "{c}*{x}^(-1)",
        "e^({c}*{x})", "e^(-{x}^2)", "e^({linear})", "({x} + {y})^{n}", "1/sqrt({linear})",
        "sqrt({x})/({x} + {b})", "sqrt({x}*{y}) = sqrt({x})*sqrt({y})", "{b}^{n} - 1",
        "(1 + {x}/{n})^{n}", "{m}*(1 + {z}/{b})^{n}", "sqrt({quadratic})", "{x}^({y}/{z})",
        "({x}/{y})^{n} = {x}^{n}/{y}^{n}", "root({fraction}, 3)", "{c}*e^(-{c}*{x}) + {b}",
    ),
    "logarithms": (
        "log({x}, {B})", "log({linear}, {B})", "ln({linear})", "{c}*ln({x}) - ln({y})",
        "log({x}*{y}, {B}) = log({x}, {B}) + log({y}, {B})", "ln(e^{x}) = {x}",
        "ln({x}/{y}) = ln({x}) - ln({y})", "log({x}^{P}, {z}) = {P}*log({x}, {z})",
        "log({x}, {y}) = ln({x})/ln({y})", "log({linear}, {B}) = {b}", "{y} = log({x}, {z})",
        "{x}*ln({x}) - {x}", "ln({x}^2 + {b})", "ln({x})/{x}", "(ln({x}))^2", "ln(abs({x}))",
        "log({fraction}, {B})", "{z}^(log({x}, {z})) = {x}", "e^(ln({x})) = {x}", "-log({x}, 10)",
        "{c}*log({x} + {y}, {B}) >= {b}",
    ),
    "trigonometry": (
        "sin({t})^2 + cos({t})^2 = 1", "tan({t}) = sin({t})/cos({t})",
        "{c}*sin({t}) + {c}*cos({t})", "sin({c}*{t})", "sin(2*{t}) = 2*sin({t})*cos({t})",
        "cos({t} - {x})", "{x}*cos({t})", "{y} = {c}*sin({c}*{x} + {t})", "sin({t})/(1 + cos({t}))",
        "1 - sin({t})^2", "cos({t}/2)", "cos(2*{t}) = 1 - 2*sin({t})^2", "sin({x}) = {x}/{c}",
        "{x}^2*sin(1/{x})", "sin(pi/{c})", "tan({t} + pi/4)", "cos({t})^{p}",
        "{c}*cos({t}) - 1 = 0", "sin({t})^{p}*cos({t})",
        "{x}^2 = {y}^2 + {z}^2 - 2*{y}*{z}*cos({t})", "{x}/sin({t}) = {y}/sin(phi)",
        "1 + tan({t})^2 = 1/cos({t})^2", "sin({t} + 2*pi) = sin({t})",
    ),
    "sequences": (
        "{x}_{n}", "{x}_1 + {x}_2", "indexed({x}, {n} + 1) = {x}_{n} + {c}",
        "{x}_{n} = {quadratic_n}", "indexed({x}, {n} + 1) = {c}*{x}_{n} - {b}",
        "{x}_{n} = {c}*{n} + {b}", "{x}_1*{x}_2*{x}_3", "{x}_{n} = {x}_1 + ({n} - 1)*{y}",
        "{x}_{n} = {x}_1*{y}^({n} - 1)", "({x}_1 + {x}_{n})/2", "({y}_2 - {y}_1)/({x}_2 - {x}_1)",
        "sqrt(({x}_2 - {x}_1)^2 + ({y}_2 - {y}_1)^2)",
        "indexed({x}, {n} + 2) = indexed({x}, {n} + 1) + {x}_{n}", "{x}_0 + {c}*{y}", "{x}_{k}^2",
        "({x}_1 + {x}_2 + {x}_3)/3", "indexed({x}, {n} - 1) < {x}_{n}", "{x}_{n} = {fraction_n}",
        "{x}_1*{y}_1 + {x}_2*{y}_2", "indexed({x}, {c}*{n}) - {x}_{n}",
        "S_{n} = {n}*({x}_1 + {x}_{n})/2",
        "indexed({x}, {n} + 1) = {x}_{n} - applied(f, {x}_{n})/applied(f, {x}_{n}, 1)",
    ),
    "sums": (
        "sum({k}^{p}, {k}, 1, {n})", "sum({c}*{k} + {b}, {k}, 1, {n})", "sum({x}_{k}, {k}, 1, {n})",
        "sum({x}^{k}, {k}, 0, {n})", "sum(1/{k}^{p}, {k}, 1, infinity)",
        "sum({summand}, {k}, {low}, {n})", "sum({summand}, {k}, {low}, {n})",
        "sum({small}, {k}, {low}, infinity)", "sum({small}, {k}, {low}, infinity)",
        "1/{n}*sum({x}_{k}, {k}, 1, {n})", "product_over({x}_{k}, {k}, 1, {n})",
        "sum({k}, {k}, 1, {n}) = {n}*({n} + 1)/2", "product_over({k}, {k}, 1, {n}) = {n}!",
        "sum(({x}_{k} - mu)^2, {k}, 1, {n})", "sum({x}_{k}*{y}_{k}, {k}, 1, {n})",
        "product_over(1 - 1/{k}^2, {k}, 2, {n})", "sum({x}^{k}/{k}!, {k}, 0, infinity)",
        "sum({k}^2, {k}, 1, {n}) = {n}*({n} + 1)*(2*{n} + 1)/6", "sum({summand}, {k}, {low}, {m})",
        "sum({x}^{k}, {k}, 0, infinity) = 1/(1 - {x})", "product_over({k} + {b}, {k}, {low}, {n})",
        "{c}*sum({summand}, {k}, {low}, {n}) - {b}",
    ),
    "counting": (
        "{n}!", "({n} - {k})!", "binomial({n}, {k})", "binomial({n}, {p})",
        "{n}!/({k}!*({n} - {k})!)", "binomial({n}, {k}) = {n}!/({k}!*({n} - {k})!)",
        "binomial({n} + {b}, {k})", "{n}*({n} - 1)/2",
        "sum(binomial({n}, {k}), {k}, 0, {n}) = 2^{n}",
        "binomial({n}, {k})*{x}^{k}*{y}^({n} - {k})",
        "binomial({n} + 1, {k}) = binomial({n}, {k}) + binomial({n}, {k} - 1)",
        "binomial({m}, {b})",
        "({x} + {y})^{n} = sum(binomial({n}, {k})*{x}^({n} - {k})*{y}^{k}, {k}, 0, {n})",
        "({n} + {b})!", "({n} + 1)!/{n}!", "{c}*binomial({n}, 2) - {n}", "{n}!/{c}^{n}",
        "{c}^{n} < {n}!", "binomial({c}*{n}, {n})", "{n}! = {n}*({n} - 1)!", "10!/(3!*7!)",
        "{b}!/{c}^2", "binomial({n}, {k})/binomial({m}, {k})",
    ),
    "limits": (
        "limit({around}, {x}, {point})", "limit({around}, {x}, {point})",
        "limit({far}, {x}, infinity)", "limit({far}, {x}, infinity)",
        "limit(sin({x})/{x}, {x}, 0) = 1", "limit({x}_{n}, {n}, infinity)",
        "limit((1 + 1/{n})^{n}, {n}, infinity) = e", "limit({fraction_n}, {n}, infinity)",
        "limit((applied(f, {x} + h) - applied(f, {x}))/h, h, 0)",
        "limit({around}, {x}, {point}) = {z}", "limit(applied(f, {x}), {x}, {y}) = applied(f, {y})",
        "limit({x}_{n}, {n}, infinity) = 0", "limit((e^{x} - 1)/{x}, {x}, 0)",
        "limit((1 - cos({x}))/{x}^2, {x}, 0) = 1/2", "limit({ratio}, {x}, -infinity)",
        "{c}*limit({around}, {x}, {point})",
        "limit((applied(f, {x}) - applied(f, {y}))/({x} - {y}), {x}, {y})",
    ),
    "derivatives": (
        "derivative({smooth}, {x})", "derivative({smooth}, {x})", "derivative({y}, {x}) = {smooth}",
        "derivative({y}, {x})", "derivative({y}, {x}, 2)", "derivative({smooth}, {x}, 2)",
        "applied(f, {x}, 1) = {smooth}", "applied(f, {x}, 2) > 0", "applied(f, {b}, 1) = {b}",
        "derivative({y}, {x}) = {c}*{y}", "derivative({y}, {x}, 2) + {c}*{y} = 0",
        "derivative({y}, {x}) = -{x}/{y}", "derivative({x}^{n}, {x}) = {n}*{x}^({n} - 1)",
        "derivative({x}*{smooth}, {x})", "derivative({c}*applied(f, {x}) + applied(g, {x}), {x})",
        "derivative(sin({x}), {x}) = cos({x})", "derivative(e^({c}*{x}), {x})",
        "derivative({y}, {x}, 3)",
        "derivative({z}, {x}) = derivative({z}, {y})*derivative({y}, {x})",
        "applied(f, {x}, 1)/applied(f, {x})",
        "{y} = applied(f, {b}) + applied(f, {b}, 1)*({x} - {b})",
        "derivative({smooth}/({linear}), {x})",
    ),
    "integrals": (
        "integral({whole}, {x}, {start}, {c})", "integral({whole}, {x}, {start}, {c})",
        "antiderivative({smooth}, {x})", "antiderivative({smooth}, {x})",
        "integral({smooth}, {x}, {y}, {z})", "integral({x}^{p}, {x}, 0, 1)",
        "antiderivative(1/{x}, {x}) = ln(abs({x})) + C", "antiderivative({smooth}, {x})",
        "integral(e^(-{x}), {x}, 0, infinity) = 1", "antiderivative({x}*e^{x}, {x})",
        "pi*integral({x}^{p}, {x}, 0, {b})", "integral(applied(f, {x}), {x}, {y}, {z})",
        "{c}*integral({whole}, {x}, {start}, {c})", "integral(sin({x}), {x}, 0, pi)",
        "antiderivative(cos({c}*{x}), {x})", "1/{B}*integral({whole}, {x}, 0, {B})",
        "integral(applied(f, {x}, 1), {x}, {y}, {z}) = applied(f, {z}) - applied(f, {y})",
        "A = integral({whole}, {x}, {start}, {c})",
        "antiderivative({x}^{n}, {x}) = {x}^({n} + 1)/({n} + 1) + C",
        "integral(e^(-{x}^2), {x}, -infinity, infinity) = sqrt(pi)",
        "antiderivative({fraction}, {x})", "antiderivative({smooth} + {c}*{x}^{p}, {x})",
        "integral(sqrt(1 - {x}^2), {x}, -1, 1) = pi/2",
    ),
    "geometry": (
        "A = pi*r^2", "V = 4/3*pi*r^3", "V = pi*r^2*h", "A = ({x} + {y})/2*h", "{c}*pi*r",
        "A = {y}*{z}*sin({t})/2", "({x} - {b})^2 + ({y} - {b})^2 = {b}^2", "{x}^2 + {y}^2 = {z}^2",
        "alpha + beta + gamma = pi", "omega = 2*pi/T", "lambda = v/{x}",
        "{y} - {y}_1 = {x}*({z} - {z}_1)", "V = {x}^2*h/{c}", "sigma^2 = ({x} - mu)^2/{n}",
        "rho = m/V", "P = 2*({x} + {y})", "{x} = {x}_0 + v_0*t + a*t^2/2", "E = m*v^2/2",
        "({x} - mu)/sigma", "A = sqrt(s*(s - {x})*(s - {y})*(s - {z}))", "{c}*{t} + phi",
        "{x}*cos({t}) + {y}*sin({t})", "phi = (1 + sqrt(5))/2", "{c}*alpha - beta/{c}",
        "V = {x}*{y}*{z}", "A = {b}*pi - {c}*r^2", "{x} = {c}*theta - {b}*sin(theta)",
        "{y}*{z}/{x}^2", "mu + {c}*sigma",
    ),
}  # fmt: skip

RULES: dict[str, tuple[str, ...]] = {
    "linear": (
        "{x} + {b}", "{x} - {b}", "{c}*{x} + {b}", "{c}*{x} - {b}", "{b} - {x}", "{b} - {c}*{x}",
    ),
    "form": ("{x} + {y}", "{x} - {y}", "{c}*{x} + {c}*{y}", "{c}*{x} - {c}*{y}", "{x} - {c}*{y}"),
    "quadratic": (
        "{x}^2 + {c}*{x} + {b}", "{x}^2 - {c}*{x} + {b}", "{x}^2 - {c}*{x} - {b}", "{x}^2 - {b}",
        "{c}*{x}^2 - {c}*{x} + {b}", "{c}*{x}^2 + {x} - {b}", "{x}^2 + {b}", "{c}*{x}^2 - {c}*{x}",
    ),
    "cubic": (
        "{x}^3 - {c}*{x}", "{x}^3 + {c}*{x}^2 - {b}", "{c}*{x}^3 - {x}^2 + {c}*{x} - {b}",
        "{x}^4 - {c}*{x}^2 + {b}", "{x}^3 - {b}", "{x}^5 + {c}*{x}^3 - {x}",
    ),
    "fraction": (
        "({linear})/({linear})", "({linear})/({quadratic})", "{c}/({linear})", "{x}/({linear})",
        "({linear})/{c}", "({x} + {y})/{c}", "({c}*{x})/({x} - {y})", "({x}^2 - {b})/({linear})",
        "{c}/{x}",
    ),
    "quadratic_n": (
        "{n}^2 + {b}", "{n}^2 - {c}*{n}", "{c}*{n}^2 - {b}", "2^{n} - {b}", "(-1)^{n}*{n}",
    ),
    "fraction_n": (
        "({n} + {b})/({n} + 1)", "({c}*{n} - {b})/({n} + {b})", "1/{n}^{p}", "{n}/({n}^2 + {b})",
        "({c}*{n}^2 - {b})/({n}^2 + {n})", "{c}^{n}/{n}!", "(-1)^{n}/{n}",
    ),
    "summand": (
        "{k}", "{k}^{p}", "{c}*{k} - {b}", "2^{k}", "1/({k}*({k} + 1))", "{k}^2 + {c}*{k}",
        "{c}*{x}^{k}", "{k}*{x}^{k}", "1/{c}^{k}", "(-1)^{k}/{k}", "{k}/({k} + {b})", "{x}_{k}^2",
        "(2*{k} - 1)^2", "{c}^{k}/{k}!",
    ),
    "around": (
        "({quadratic})/({linear})", "({x}^2 - {b})/({x} - {b})", "sin({c}*{x})/{x}",
        "sqrt({linear})", "(sqrt({x} + 4) - 2)/{x}", "({x} - {b})/({x}^2 - {b})", "{quadratic}",
        "({linear})/({linear})", "tan({x})/({c}*{x})",
    ),
    "far": (
        "({linear})/({linear})", "({quadratic})/({quadratic})", "{x}^{p}/e^{x}", "ln({x})/{x}",
        "1/{x}^{p}", "(1 + {c}/{x})^{x}", "sqrt({x}^2 + {b}) - {x}",
        "({c}*{x}^2 - {b})/({x} + {b})",
    ),
    "smooth": (
        "{quadratic}", "{cubic}", "{c}*{x}^{p}", "sin({x})", "{x}*cos({x})", "e^({c}*{x})",
        "{x}^{p}*e^{x}", "ln({x})", "sqrt({x})", "1/({x}^2 + {b})", "({linear})^{p}",
        "sin({c}*{x}) + cos({x})", "{x}*ln({x})", "{c}/{x}^2", "{fraction_x}", "sqrt({x}^2 + {b})",
        "e^(-{x})*sin({x})", "{linear}",
    ),
    "fraction_x": ("{x}/({x}^2 + {b})", "({linear})/({x} + {b})", "1/({linear})"),
    "ratio": ("({linear})/({linear})", "({quadratic})/({quadratic})", "({linear})/({quadratic})"),
    "small": (
        "1/{k}^{p}", "1/{c}^{k}", "(-1)^{k}/{k}", "1/({k}*({k} + {b}))", "{c}^{k}/{k}!",
        "{x}^{k}/{k}", "{k}/{c}^{k}", "1/({k}^2 + {b})", "(-1)^{k}*{x}^{k}", "{c}*(1/{c})^{k}",
    ),
    "whole": (
        "{quadratic}", "{cubic}", "{c}*{x}^{p}", "sin({x})", "cos({c}*{x})", "{x}*cos({x})",
        "e^(-{c}*{x})", "{x}^{p}*e^{x}", "1/({x}^2 + {b})", "({linear})^{p}", "{linear}",
        "sqrt({x}^2 + {b})", "e^(-{x})*sin({x})", "{c}*{x} - {x}^{p}", "{x}/({x}^2 + {b})",
    ),
    "point": ("0", "{b}", "{y}", "-{b}", "1"),
    "low": ("1", "1", "1", "2", "{p}"),
    "start": ("0", "0", "1", "-1", "-{b}"),
}  # fmt: skip

NUMBERS: dict[str, tuple[int, ...]] = {
    "c": (2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12),
    "b": (*range(1, 13), *range(1, 10), *range(2, 7), 15, 16, 18, 20, 24, 25),
    "p": (2, 2, 2, 3, 3, 4, 5),
    "m": tuple(range(30, 400)),
}
