-- The same request again and again: method, body, token, pause (in milliseconds).

dofile("figures.lua")

function init(args)
   settings(args)
end
